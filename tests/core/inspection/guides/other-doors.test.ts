/** The defects of the guides that show on a server or a key file: the JWKS doctor and the import of keys report them. */
import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { KeyFileRemark } from '../../../../src/contract/key-files.ts'
import type { Doctor } from '../../../../src/core/jwks-doctor/doctor.ts'
import { createDoctor } from '../../../../src/core/jwks-doctor/doctor.ts'
import { openKeySource } from '../../../../src/core/key-files/open-key-source.ts'
import { findProfile, shippedProfiles } from '../../../../src/core/profiles/profiles.ts'
import { silentLog } from '../../../../src/host/log.ts'
import { createMemoryStorage } from '../../../../src/host/memory-storage.ts'
import { systemClock } from '../../../../src/host/system-clock.ts'
import { systemRandomness } from '../../../../src/host/system-randomness.ts'
import { hasOpenssl, runTool, titleFor } from '../../../support/key-tools.ts'
import { guide000 } from './guide-000.ts'
import { guide001 } from './guide-001.ts'
import { guide003 } from './guide-003.ts'
import { guide004 } from './guide-004.ts'
import { guideJwk, guideKey } from './guide-row.ts'
import { notShown } from './not-shown.ts'

let server: Server | null = null

afterEach(async () => {
  const open = server
  server = null
  await new Promise<void>((resolve) => {
    if (open === null) resolve()
    else open.close(() => resolve())
    open?.closeAllConnections()
  })
})

async function serve(listener: RequestListener): Promise<string> {
  const opened = createServer(listener)
  server = opened
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', () => resolve()))
  return `http://127.0.0.1:${String((opened.address() as AddressInfo).port)}`
}

function makeDoctor(): Doctor {
  return createDoctor({
    clock: systemClock,
    randomness: systemRandomness,
    log: silentLog,
    storage: createMemoryStorage(),
    library: shippedProfiles,
    profile: () => findProfile('r10070'),
    localAuthority: () => null,
    otherSets: () => [],
    changed: () => undefined,
  })
}

async function lookAt(url: string): Promise<readonly string[]> {
  const doctor = makeDoctor()
  await doctor.handlers['doctor.look']({ url })
  return doctor.slice().report?.findings.map(({ ruleId }) => ruleId) ?? []
}

const oneKey = JSON.stringify({ keys: [{ ...guideJwk, alg: 'PS256', kid: '1' }] })

/** As both tutorials have it: every path and every method gets the keys. */
const tutorialServer: RequestListener = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' })
  response.end(oneKey)
}

/** As the blog has it: one path, and no word about caches. */
const blogServer: RequestListener = (request, response) => {
  const isThere = request.url === '/.well-known/jwks.json'
  response.writeHead(isThere ? 200 : 404, {
    'Content-Type': isThere ? 'application/json' : 'text/html',
  })
  response.end(isThere ? oneKey : '<!DOCTYPE html><pre>Cannot GET</pre>')
}

describe('the JWKS doctor', () => {
  it('reports S000-13: a JWKS URI without TLS, on a host that only Docker knows', async () => {
    const found = await lookAt('http://jwks-server:3000/.well-known/jwks')
    expect(found).toEqual(expect.arrayContaining(['JWKS-TLS', 'JWKS-URL-LOCALHOST']))
  })

  it('reports S000-14 and S002-04: a server that answers everything with one key', async () => {
    const found = await lookAt(`${await serve(tutorialServer)}/.well-known/jwks`)
    const expected = ['JWKS-METHOD', 'JWKS-CACHE-MISSING', 'JWKS-ROT-SINGLE']
    expect(found).toEqual(expect.arrayContaining(expected))
  })

  it('reports S002-01: one slash where two should be', async () => {
    const found = await lookAt('http:/jwks-server:3000/.well-known/jwks')
    expect(found).toEqual(expect.arrayContaining(['JWKS-URL-MALFORMED', 'JWKS-TLS']))
  })

  it('reports S003-26: /jwks.json where the route is /.well-known/jwks.json', async () => {
    expect(await lookAt(`${await serve(blogServer)}/jwks.json`)).toContain('JWKS-STATUS')
  })

  it('reports S003-33: keys without cache headers, and S001-15: without TLS', async () => {
    const found = await lookAt(`${await serve(blogServer)}/.well-known/jwks.json`)
    expect(found).toEqual(expect.arrayContaining(['JWKS-CACHE-MISSING', 'JWKS-TLS']))
    expect(found).not.toContain('JWKS-STATUS')
  })

  it('reports S004-11: a registration that carries its keys by value', async () => {
    const doctor = makeDoctor()
    const text = JSON.stringify({ client_id: 'a', jwks: { keys: [guideJwk] } })
    await doctor.handlers['doctor.judge']({ text })
    const found = doctor.slice().report?.findings.map(({ ruleId }) => ruleId)
    expect(found).toContain('JWKS-STATIC')
  })
})

function idsOf(remarks: readonly Pick<KeyFileRemark, 'ruleId'>[]): readonly string[] {
  return remarks.map(({ ruleId }) => ruleId)
}

const privatePem = guideKey.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string

describe('the import of keys', () => {
  it.skipIf(!hasOpenssl)(
    titleFor(
      'reports S000-10: a passphrase that is easily guessed, triple DES and few rounds',
      'OpenSSL',
      hasOpenssl,
    ),
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'workbench-guide-'))
      const [plain, encrypted] = [join(folder, 'plain.pem'), join(folder, 'private.key')]
      writeFileSync(plain, privatePem)
      const options = ['-topk8', '-v2', 'des3', '-iter', '100', '-passout', 'pass:top secret']
      await runTool('openssl', ['pkcs8', ...options, '-in', plain, '-out', encrypted])
      const text = await readFile(encrypted, 'utf8')
      await rm(folder, { recursive: true })
      const opened = await openKeySource({ kind: 'text', text }, 'top secret')
      const expected = ['KST-PASSPHRASE', 'KST-WEAK-KDF', 'KST-CIPHER']
      const found = opened.outcome === 'ready' ? idsOf(opened.remarks) : []
      expect(found).toEqual(expect.arrayContaining(expected))
    },
  )

  it('reports S003-31: a private key without a passphrase', async () => {
    const opened = await openKeySource({ kind: 'text', text: privatePem }, undefined)
    expect(opened.outcome === 'ready' ? idsOf(opened.remarks) : []).toContain('KST-PLAINTEXT')
  })

  it('reports S004-05: a word where the key should be', async () => {
    const opened = await openKeySource({ kind: 'text', text: 'YOUR_SIGNING_KEY_HERE' }, undefined)
    expect(opened).toMatchObject({ outcome: 'refused', ruleId: 'KEY-INPUT' })
  })
})

const shownHere = [
  ...['S000-10', 'S000-13', 'S000-14', 'S001-15', 'S002-01', 'S002-04'],
  ...['S003-26', 'S003-31', 'S003-33', 'S004-05', 'S004-11'],
]
/** How many rows the reference has about each guide. */
const rowCounts = { S000: 17, S001: 18, S002: 8, S003: 34, S004: 14 }

describe('each row about a guide', () => {
  it('is pasted, looked at here, or has a reason why it cannot be shown', () => {
    const pasted = [...guide000, ...guide001, ...guide003, ...guide004].map(({ id }) => id)
    const known = [...pasted, ...shownHere, ...notShown.flatMap(({ ids }) => ids)]
    const covered = new Set(known.map((id) => id.slice(0, 'S000-00'.length)))
    const all = Object.entries(rowCounts).flatMap(([guide, count]) =>
      Array.from({ length: count }, (_row, index) => {
        return `${guide}-${String(index + 1).padStart(2, '0')}`
      }),
    )
    expect(all.filter((id) => !covered.has(id))).toEqual([])
  })
})
