/** `lint`: an assertion or a request in a process of its own, its report and its exit code. */
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lintReportSchema } from '../../src/contract/lint.ts'
import { openTerminal } from './terminal.ts'
import type { Terminal } from './terminal.ts'

const issuer = 'https://as.example'
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const jwk = {
  ...publicKey.export({ format: 'jwk' }),
  kid: 'partner-2026',
  use: 'sig',
  alg: 'ES256',
}
const issuedAt = Date.UTC(2026, 10, 21, 12) / 1000
const at = ['--at', '2026-11-21T12:00:05Z'] as const

let terminal: Terminal

beforeEach(() => {
  terminal = openTerminal()
})

afterEach(() => terminal.close())

function sign(claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}) {
  return new SignJWT({
    iss: 'partner',
    sub: 'partner',
    aud: issuer,
    iat: issuedAt,
    exp: issuedAt + 60,
    jti: '0b9e4c1e-3c57-4a39-8f0e-6f3b7d1f2a11',
    ...claims,
  })
    .setProtectedHeader({
      alg: 'ES256',
      kid: 'partner-2026',
      typ: 'client-authentication+jwt',
      ...header,
    })
    .sign(privateKey)
}

function write(name: string, text: string): string {
  const path = join(terminal.folder, name)
  writeFileSync(path, text)
  return path
}

const lint = (...args: readonly string[]) => terminal.run(['lint', ...args])

async function report(...args: readonly string[]) {
  const { code, stdout, stderr } = await lint(...args, '--json')
  expect(stderr).toBe('')
  return { code, report: lintReportSchema.parse(JSON.parse(stdout)) }
}

describe('lint', () => {
  it('ends with 0 for an assertion without a fault, and says who else would take it', async () => {
    const { code, stdout } = await lint(await sign(), '--issuer', issuer, ...at)
    expect(code).toBe(0)
    expect(stdout).toContain('RFC 10070 (r10070)')
    expect(stdout).toContain('0 errors')
    expect(stdout).toMatch(/refused\s+NHS England/)
    expect(stdout).toContain('The signature was not checked')
  })

  it('ends with 1 and names the rule, the fix and the clause for a fault', async () => {
    const token = await sign({ iat: issuedAt * 1000, exp: issuedAt * 1000 + 60_000 })
    const { code, stdout } = await lint(token, '--issuer', issuer, ...at)
    expect(code).toBe(1)
    expect(stdout).toMatch(/AST-EXP-MS[^]+seen[^]+fix[^]+source/)
  })

  it('reads the token from a file, and takes the end of its line for no part of it', async () => {
    const path = write('assertion.jwt', `${await sign()}\n`)
    const judged = await report(path, '--issuer', issuer, ...at)
    expect(judged.code).toBe(0)
    expect(judged.report.assertion).toBe(path)
  })

  it('tells the findings of every profile that is named, and only verdicts of the others', async () => {
    const judged = await report(await sign(), '--profile', 'nhs,fapi2', '--issuer', issuer, ...at)
    expect(judged.code).toBe(1)
    expect(judged.report.profiles.map(({ profileId, verdict }) => [profileId, verdict])).toEqual([
      ['nhs', 'refused'],
      ['fapi2', 'taken'],
    ])
    expect(judged.report.others).toHaveLength(24)
  })

  it('judges by all profiles at once when that is asked for', async () => {
    const judged = await report(await sign(), '--profile', 'all', '--issuer', issuer, ...at)
    expect(judged.report.profiles).toHaveLength(26)
    expect(judged.report.others).toEqual([])
  })

  it('verifies the signature with a key set from a file and from a URL', async () => {
    const set = JSON.stringify({ keys: [jwk] })
    const fromFile = await report(await sign(), '--jwks', write('jwks.json', set), ...at)
    expect(fromFile.report.signature).toBe('valid')

    const server = createServer((_request, response) => {
      response.setHeader('Content-Type', 'application/jwk-set+json').end(set)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const url = `http://127.0.0.1:${String(port)}/jwks`
    const fromUrl = await report(await sign(), '--jwks', url, ...at)
    server.close()
    expect(fromUrl.report).toMatchObject({ signature: 'valid', keys: `the keys of ${url}` })
  })

  it('says what a signature is that does not verify', async () => {
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey
    const keys = [
      { ...jwk, ...stranger.export({ format: 'jwk' }) },
      { ...jwk, kid: 'old' },
    ]
    const path = write('jwks.json', JSON.stringify({ keys }))
    const { code, stdout } = await lint(await sign(), '--jwks', path, '--issuer', issuer, ...at)
    expect(code).toBe(1)
    expect(stdout).toMatch(/AST-SIG-INVALID[^]+"old" of the same set/)
  })

  it('judges a request with the assertion that it carries', async () => {
    const form = new URLSearchParams({
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await sign(),
      scope: 'read,write',
    })
    const text = `POST /token HTTP/1.1\nHost: as.example\nContent-Type: application/x-www-form-urlencoded\n\n${form.toString()}\n`
    const judged = await report('--request', write('request.http', text), '--issuer', issuer, ...at)
    const ids = judged.report.profiles.flatMap(({ findings }) =>
      findings.map((each) => each.ruleId),
    )
    expect(judged.report.assertion).toBe('the request')
    expect(ids).toEqual(expect.arrayContaining(['REQ-GRANT-MISSING', 'REQ-SCOPE-FORM']))
    expect(judged.code).toBe(1)
  })

  it('never steers the terminal with what stands in a token', async () => {
    const token = await sign({ iss: 'a\u001b[31m\u202eb' })
    const { stdout } = await lint(token, ...at)
    expect(stdout).not.toMatch(/[\u001b\u202e]/)
  })

  it.each([
    ['what is neither a token nor a file', ['no-such-file.txt'], /no token, and there is no file/],
    ['nothing at all', [], /Give a token/],
    ['an unknown profile', ['a.b.c', '--profile', 'nope'], /These exist: r10070/],
    ['a time that is none', ['a.b.c', '--at', 'noon'], /--at noon is no time/],
    ['keys that are not there', ['a.b.c', '--jwks', 'nowhere.json'], /cannot be read/],
  ])('ends with 2 for %s', async (_what, args, message) => {
    const { code, stdout, stderr } = await lint(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })

  it('ends with 2 for a file without a request, and for private keys', async () => {
    const prose = await lint('--request', write('prose.txt', 'Dear partner,\n'))
    expect(prose).toMatchObject({ code: 2 })
    expect(prose.stderr).toContain('no HTTP request and no curl command')
    const secret = JSON.stringify({ keys: [privateKey.export({ format: 'jwk' })] })
    const leaked = await lint(await sign(), '--jwks', write('secret.json', secret))
    expect(leaked).toMatchObject({ code: 2 })
    expect(leaked.stderr).toContain('holds a private key')
  })
})
