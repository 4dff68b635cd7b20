/** Proves that a private key and a passphrase that came in or were made leave no trace but in the vault. */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Handlers } from '../../src/contract/contract.ts'
import type { ProcedureName } from '../../src/contract/names.ts'
import { toAppError } from '../../src/contract/errors.ts'
import type { Application } from '../../src/core/application.ts'
import type { Log, Vault } from '../../src/core/ports.ts'
import { createMemoryVault } from '../../src/host/memory-vault.ts'
import { createFolderStorage } from '../../src/host/storage.ts'
import { systemClock } from '../../src/host/system-clock.ts'
import { startLabApplication } from '../support/lab-application.ts'

const passphrase = 'correct horse battery staple 4711'
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi'] as const

let folder: string
let application: Application
/** Everything that anybody outside of core could read. */
let told: string[]
/** What the vault was given: the one place where secrets belong. */
let kept: string[]

function watchedVault(): Vault {
  const vault = createMemoryVault()
  return {
    ...vault,
    write: (account, secret) => {
      kept.push(secret)
      return vault.write(account, secret)
    },
  }
}

const watchedLog: Log = {
  info: (event, fields) => told.push(JSON.stringify([event, fields])),
  warn: (event, fields) => told.push(JSON.stringify([event, fields])),
  error: (event, fields, cause) =>
    told.push(JSON.stringify([event, fields]), String(cause), String((cause as Error).stack)),
}

beforeEach(async () => {
  told = []
  kept = []
  folder = await mkdtemp(join(tmpdir(), 'workbench-secrets-'))
  const storage = createFolderStorage({ folder, clock: systemClock })
  const lab = await startLabApplication({}, { storage, vault: watchedVault(), log: watchedLog })
  application = lab.application
  application.subscribe((message) => told.push(JSON.stringify(message)))
})

afterEach(async () => {
  await application.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Calls as a face does, and keeps whatever comes back. */
async function call<Name extends ProcedureName>(
  name: Name,
  input: Parameters<Handlers[Name]>[0],
): Promise<Awaited<ReturnType<Handlers[Name]>> | null> {
  const handler = application.handlers[name] as unknown as (
    input: Parameters<Handlers[Name]>[0],
  ) => ReturnType<Handlers[Name]>
  try {
    const output = await handler(input)
    told.push(JSON.stringify(output))
    return output
  } catch (thrown) {
    const error = toAppError(thrown)
    told.push(JSON.stringify(error.toData()), String(error.stack), String(error.cause))
    return null
  }
}

async function readFolder(): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const texts = names
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1'))
  return (await Promise.all(texts)).join('\n')
}

/** Every spelling in which a private half could show up. */
function spellings(key: KeyObject): readonly string[] {
  const jwk = key.export({ format: 'jwk' })
  const members = privateMembers.flatMap((name) => jwk[name] ?? [])
  const pkcs8 = key.export({ format: 'der', type: 'pkcs8' })
  const base64 = pkcs8.toString('base64')
  // Where d stands: from the 36th byte of an EC key on P-256, around the middle of an RSA key.
  const start = key.asymmetricKeyType === 'ec' ? 48 : Math.floor(base64.length / 2)
  return [
    ...members,
    ...members.map((member) => Buffer.from(member, 'base64url').toString('hex')),
    ...members.map((member) => Buffer.from(member, 'base64url').toString('base64')),
    base64.slice(start, start + 40),
  ]
}

async function expectNoTrace(secrets: readonly string[]): Promise<void> {
  const everything = `${told.join('\n')}\n${await readFolder()}`
  expect(everything.length).toBeGreaterThan(1_000)
  for (const secret of secrets) expect(everything).not.toContain(secret)
}

const madeBy = (secret: string) =>
  createPrivateKey({ key: Buffer.from(secret, 'base64'), format: 'der', type: 'pkcs8' })

describe('a private key leaves no trace', () => {
  it('when it is generated, used, given a certificate and exported under a passphrase', async () => {
    for (const algorithm of ['ES256', 'RS256'] as const) {
      const made = await call('keys.generate', { algorithm, kid: `made-${algorithm}` })
      const kid = made?.kid ?? ''
      await call('keys.select', { kid })
      await call('keys.makeCertificate', { kid })
      for (const form of ['jwk', 'jwks', 'spki', 'certificate'] as const) {
        expect(await call('keys.exportPublic', { kid, form })).not.toBeNull()
      }
      for (const form of ['pkcs8', 'pkcs12'] as const) {
        const repeated = passphrase
        expect(await call('keys.exportPrivate', { kid, form, passphrase, repeated })).not.toBeNull()
      }
      await call('keys.exportPrivate', { kid, form: 'pkcs8', passphrase, repeated: 'another' })
      await call('exchange.start', { mode: 'run' })
      await call('registration.packet', { kid, clientId: 'partner-api-client' })
    }
    await call('session.snapshot', {})
    expect(kept.length).toBeGreaterThanOrEqual(3)
    const secrets = kept.flatMap((secret) => spellings(madeBy(secret)))
    await expectNoTrace([...secrets, passphrase])
  })

  it('when it is looked at, imported, refused, or opened with the wrong passphrase', async () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
    const plain = String(ec.export({ format: 'pem', type: 'pkcs8' }))
    const locked = String(
      rsa.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase }),
    )
    const jwk = JSON.stringify({ ...ec.export({ format: 'jwk' }), kid: 'partner' })
    const texts = [
      plain,
      plain.replaceAll('\n', ' '),
      plain.replace('PRIVATE KEY', 'RSA PRIVATE KEY'),
      plain.slice(0, 120),
      jwk,
      jwk.slice(0, -20),
      String(weak.export({ format: 'pem', type: 'pkcs1' })),
      locked,
      'nothing of the kind',
    ]
    for (const text of texts) {
      const source = { kind: 'text', text } as const
      await call('keys.inspectSource', { source })
      await call('keys.inspectSource', { source, passphrase: 'wrong passphrase 815' })
      await call('keys.inspectSource', { source, passphrase })
      await call('keys.import', {
        source,
        passphrase: 'wrong passphrase 815',
        choices: [{ index: 0, algorithm: 'RS256' }],
      })
    }
    const one = await call('keys.import', {
      source: { kind: 'text', text: plain },
      choices: [{ index: 0, algorithm: 'ES256', kid: 'imported-ec' }],
      publish: true,
    })
    const other = await call('keys.import', {
      source: { kind: 'file', name: 'rsa.pem', content: Buffer.from(locked).toString('base64') },
      passphrase,
      choices: [{ index: 0, algorithm: 'PS256', kid: 'imported-rsa' }],
    })
    expect([one?.kids, other?.kids]).toEqual([['imported-ec'], ['imported-rsa']])
    await call('session.snapshot', {})
    const secrets = [ec, rsa, weak].flatMap(spellings)
    await expectNoTrace([...secrets, passphrase, 'wrong passphrase 815'])
  })

  it('when it stands in a document that the doctor judges or in members for the JWK Set', async () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const jwk = { ...ec.export({ format: 'jwk' }), kid: 'leaked' }
    await call('doctor.judge', { text: JSON.stringify({ keys: [jwk] }) })
    await call('doctor.judge', { text: JSON.stringify(jwk).slice(0, -1) })
    await call('jwks.configure', { extraMembers: JSON.stringify({ backup: jwk }) })
    const report = (await call('session.snapshot', {}))?.slices.doctor.report
    expect(report).not.toBeNull()
    await expectNoTrace(spellings(ec))
  })

  it('when it stands in what is inspected, typed as a draft, judged, or written into a profile', async () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const jwk = { ...ec.export({ format: 'jwk' }), kid: 'leaked' }
    const pem = String(ec.export({ format: 'pem', type: 'pkcs8' }))
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const token = `${encode({ alg: 'ES256', jwk })}.${encode({ iss: 'a', cnf: { jwk }, pem })}.AAAA`
    const texts = [
      JSON.stringify(jwk),
      JSON.stringify({ keys: [jwk] }),
      JSON.stringify({ note: JSON.stringify(jwk), pem }),
      pem,
      pem.replaceAll('\n', ' '),
      token,
      `Bearer ${token}`,
      new URLSearchParams({ client_assertion: token, key: pem }).toString(),
      `curl https://as.example/token -d 'client_assertion=${token}' -H 'X-Key: ${JSON.stringify(jwk)}'`,
      `HTTP/1.1 200 OK\nContent-Type: application/json\n\n${JSON.stringify({ access_token: token })}`,
    ]
    for (const text of texts) {
      await call('inspection.inspect', { text, keySource: { kind: 'workbench' } })
      const report = (await call('session.snapshot', {}))?.slices.inspection.report
      expect(report?.hasPrivateKey, text.slice(0, 30)).toBe(true)
    }
    const plain = 'eyJhbGciOiJFUzI1NiJ9.e30.AAAA'
    for (const pasted of [JSON.stringify(jwk), pem]) {
      await call('inspection.inspect', {
        text: plain,
        keySource: { kind: 'pasted', text: pasted },
      })
    }

    const madeFor = {
      profileId: 'r10070',
      clientId: 'partner-api-client',
      server: 'lab',
      issuer: '',
      tokenEndpoint: '',
      variables: {},
    } as const
    const header = JSON.stringify({ alg: 'ES256', jwk }, null, 2)
    const claims = JSON.stringify({ iss: 'a', backup: pem })
    const draft = {
      header,
      claims,
      madeFor,
      kid: null,
      algorithm: 'header',
      keepSpacing: false,
    } as const
    await call('assertion.keepDraft', draft)
    expect((await call('session.snapshot', {}))?.slices.assertion.notKept).not.toBeNull()
    for (const subject of [
      { kind: 'draft', header, claims, kid: null },
      { kind: 'token', token },
    ] as const) {
      await call('assertion.judge', { subject, madeFor, withMatrix: true })
    }
    await call('assertion.send', { token, mode: 'run' })

    const copied = await call('profiles.copy', { profileId: 'oidc', title: 'Ours' })
    const profileId = copied?.profileId ?? ''
    const document = await call('profiles.document', { profileId })
    const text = (document?.text ?? '').replace(
      '"description": "',
      `"description": ${JSON.stringify(JSON.stringify(jwk)).slice(0, -1)}`,
    )
    expect(text).toContain(String(jwk.d))
    await call('profiles.save', { profileId, text })
    await expectNoTrace(spellings(ec))
  })

  it('and a token that was signed stands in nothing but the answer to whoever signed it', async () => {
    const madeFor = {
      profileId: 'r10070',
      clientId: 'partner-api-client',
      server: 'lab',
      issuer: '',
      tokenEndpoint: '',
      variables: {},
    } as const
    const { handlers } = application
    const preset = await handlers['assertion.preset']({ madeFor, kid: null })
    const { header, claims } = preset
    const draft = {
      header,
      claims,
      madeFor,
      kid: null,
      algorithm: 'header',
      keepSpacing: false,
    } as const
    const { token } = await handlers['assertion.sign'](draft)
    await call('assertion.judge', { subject: { kind: 'token', token }, madeFor, withMatrix: true })
    await call('inspection.inspect', { text: token, keySource: { kind: 'workbench' } })
    await call('assertion.send', { token, mode: 'run' })
    await call('session.snapshot', {})
    await expectNoTrace([token, token.split('.')[2] ?? token])
  })
})
