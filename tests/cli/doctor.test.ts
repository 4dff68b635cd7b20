/** `doctor`: one look in a process of its own, its report, its history and its exit code. */
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { doctorReportSchema } from '../../src/contract/doctor.ts'
import { answerOk, openServerPark, publishedSet } from '../core/jwks-doctor/fetch-rig.ts'
import type { ServerPark } from '../core/jwks-doctor/fetch-rig.ts'
import { makeTestAuthority } from '../support/tls-certificates.ts'
import { freePorts, openTerminal } from './terminal.ts'
import type { Terminal } from './terminal.ts'

let terminal: Terminal
let park: ServerPark
let data: string

beforeEach(() => {
  terminal = openTerminal()
  park = openServerPark()
  data = join(terminal.folder, 'data')
})

afterEach(async () => {
  await terminal.close()
  await park.close()
})

/** No bus, so that asking for a keychain would fail. */
const bare = {
  DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
  DISPLAY: '',
  XDG_RUNTIME_DIR: '',
}

function doctor(...args: readonly string[]) {
  return terminal.run(['doctor', '--data-dir', data, ...args], bare)
}

function write(name: string, content: string): string {
  const path = join(terminal.folder, name)
  writeFileSync(path, content)
  return path
}

function parseReport(stdout: string) {
  return doctorReportSchema.parse(JSON.parse(stdout))
}

async function servePublished(body = publishedSet) {
  return park.serve((socket) => socket.end(answerOk(body, ['Cache-Control: max-age=600'])))
}

/** One sound key, without those of the specifications, whose private halves are public. */
function makeSet(): string {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' })
  return JSON.stringify({ keys: [{ ...jwk, kid: 'mine', use: 'sig', alg: 'ES256' }] })
}

describe('doctor', () => {
  it('ends with 0 and a report for a reader when nothing is wrong', async () => {
    const { url } = await servePublished(makeSet())
    const { code, stdout, stderr } = await doctor(url)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/0 errors, \d+ warnings?, \d+ infos?; \d+ rules had nothing to say/)
    expect(stdout).toMatch(/First fetch {2}GET http/)
    expect(stdout).toMatch(/\[[ncTwd.]{40}\] connect \d/)
    expect(stdout).toMatch(/JWKS-URL-LOCALHOST[^]+seen[^]+wanted[^]+fix[^]+source/)
    expect(stdout).toContain('Would these verifiers find the key mine?')
    expect(stdout).not.toContain('\u001b')
  })

  it('ends with 1 when there is an error, also for a file', async () => {
    const path = write('leak.json', '{"keys":[{"kty":"oct","k":"c2VjcmV0LXZhbHVl"}]}')
    const { code, stdout } = await doctor(path)
    expect(code).toBe(1)
    expect(stdout).toContain('JWK-SYMMETRIC')
    expect(stdout).not.toContain('c2VjcmV0LXZhbHVl')
    expect(existsSync(data)).toBe(false)
  })

  it('names the place of an error, and none where it is the whole document', async () => {
    const inside = await doctor(write('type.json', '{"keys":[{"kty":"rsa","kid":"a"}]}'))
    expect(inside.stdout).toMatch(/^ {2}JWK-KTY-TYPE .* at \/keys\/0/m)
    const whole = await doctor(write('shape.json', '{"name":"no set"}'))
    expect(whole.stdout).toMatch(/^ {2}JWKS-SHAPE .*[^ ]$/m)
    expect(whole.stdout).not.toMatch(/ at ?$/m)
  })

  it('ends with 2 when there is no document, and says why', async () => {
    const { url } = await park.serve((socket) => socket.end('HTTP/1.1 404 Not Found\r\n\r\n'))
    const { code, stdout } = await doctor(url)
    expect(code).toBe(2)
    expect(stdout).toContain('There was no document to judge.')
    expect(stdout).toContain('JWKS-STATUS')
  })

  it('judges a wrong URL instead of looking for a file', async () => {
    const { code, stdout } = await doctor('ftp:/as.example.com/jwks')
    expect(code).toBe(2)
    expect(stdout).toContain('JWKS-URL-MALFORMED')
  })

  it.each([
    ['a file that is not there', () => 'nowhere.json', 'no such file'],
    ['a folder', () => terminal.folder, 'folder'],
    ['an empty file', () => write('empty.json', ''), 'empty'],
    [
      'a file that is too large',
      () => write('large.json', ' '.repeat(2 * 1024 * 1024 + 1)),
      '2 MiB',
    ],
  ])('ends with 2 for %s', async (_what, path, reason) => {
    const { code, stdout, stderr } = await doctor(path())
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(reason)
  })

  it('prints the whole report as JSON', async () => {
    const { url } = await servePublished()
    const { stdout } = await doctor(url, '--json', '--profile', 'fapi2', '--kid', 'one')
    const report = parseReport(stdout)
    expect(report).toMatchObject({ profileId: 'fapi2', verdictKid: 'one', outcome: 'judged' })
    expect(report.fetches.length).toBeGreaterThan(3)
  })

  it('compares with its earlier looks, and keeps nothing with --no-history', async () => {
    const { url } = await servePublished()
    await doctor(url)
    const second = await doctor(url, '--json')
    expect(parseReport(second.stdout).earlier).toHaveLength(1)
    const kept = readFileSync(join(data, 'jwks-looks.json'), 'utf8')
    const without = await doctor(url, '--json', '--no-history')
    expect(parseReport(without.stdout).earlier).toEqual([])
    expect(readFileSync(join(data, 'jwks-looks.json'), 'utf8')).toBe(kept)
  })

  it('says that damaged earlier looks were set aside, and goes on', async () => {
    mkdirSync(data)
    writeFileSync(join(data, 'jwks-looks.json'), '{"version": 1, "ur')
    const { url } = await servePublished(makeSet())
    const { code, stderr } = await doctor(url)
    expect(code).toBe(0)
    expect(stderr).toContain('set aside')
  })

  it('looks at a lab that is running, and goes without history while its folder is in use', async () => {
    const lab = terminal.start(['serve', '--json', ...terminal.ownFolder, ...freePorts])
    const schema = z.object({ jwks: z.object({ uri: z.string() }) })
    const { jwks } = schema.parse(JSON.parse(await lab.firstLine))
    const { code, stdout, stderr } = await doctor(jwks.uri, '--json')
    expect(stderr).toContain('Another copy')
    expect(stderr).toContain('--ca')
    const { findings } = parseReport(stdout)
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(code).toBe(0)
  })

  it('trusts the certificates of --ca, and no others', async () => {
    const authority = await makeTestAuthority()
    const set = makeSet()
    const { url } = await park.serveTls(await authority.issue(), (socket) =>
      socket.end(answerOk(set)),
    )
    const refused = await doctor(url)
    expect(refused.stdout).toContain('JWKS-TLS-CERT')
    expect(refused.code).toBe(2)
    const { code } = await doctor(url, '--ca', write('ca.pem', authority.certificate))
    expect(code).toBe(0)
  })

  it.each([
    ['an unknown profile', ['--profile', 'nope'], 'oidc'],
    ['an unknown flag', ['--bogus'], '--bogus'],
    ['a file of --ca that is not there', ['--ca', 'nowhere.pem'], 'nowhere.pem'],
  ])('refuses %s as wrong usage', async (_what, args, named) => {
    const { url } = await servePublished()
    const { code, stdout, stderr } = await doctor(url, ...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(named)
  })

  it('refuses no target as wrong usage', async () => {
    expect(await doctor()).toMatchObject({ code: 2, stdout: '' })
  })

  it('lets no server steer the terminal', async () => {
    const evil = JSON.stringify({ keys: [{ kty: 'RSA', kid: '\u001b[2J\u009b31m' }] })
    const { url } = await park.serve((socket) =>
      socket.end(answerOk(evil, ['Content-Type: text/\u009b31m'])),
    )
    const { stdout } = await doctor(url)
    expect(stdout).not.toMatch(/[^\P{Cc}\n]/u)
    expect(stdout).toContain('\\u001b[2J')
  })

  it('ends on a signal, without a report', async () => {
    const slow = await park.serve(() => undefined)
    const asked = slow.nextRequest()
    const command = terminal.start(['doctor', '--data-dir', data, slow.url])
    await asked
    command.signal('SIGINT')
    expect(await command.ended).toMatchObject({ code: 130, stdout: '' })
  })
})
