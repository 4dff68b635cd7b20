/** Nothing private leaves in an export, an error, a remark or a log: searched for, over random keys and passphrases. */
import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publicKeyForms, privateKeyForms } from '../../../../src/contract/key-files.ts'
import type { KeyAlgorithm } from '../../../../src/contract/keys.ts'
import type { Log } from '../../../../src/core/ports.ts'
import { createExportHandlers } from '../../../../src/core/key-files/export-handlers.ts'
import { systemRandomness } from '../../../../src/host/system-randomness.ts'
import { createBench } from '../../keys/rig.ts'
import { kindsOfKey } from './rig.ts'

/** The forms in which a secret could be written down. */
function writtenForms(secret: Buffer): string[] {
  return [
    secret.toString('base64').replaceAll('=', ''),
    secret.toString('base64url'),
    secret.toString('hex'),
    secret.toString('latin1'),
  ]
}

async function readSecrets(ring: ReturnType<typeof createBench>['ring'], kid: string) {
  const { key } = await ring.readPrivateKey(kid)
  const { d = '', p, q, dp, dq, qi } = key.export({ format: 'jwk' })
  const members = [d, p, q, dp, dq, qi].filter((member) => member !== undefined)
  // Inside a longer base64 text a value looks different, depending on where it begins; so the PKCS#8 counts as well.
  const pkcs8 = key.export({ type: 'pkcs8', format: 'der' }).toString('base64')
  const values = members.flatMap((member) => writtenForms(Buffer.from(member, 'base64url')))
  return [...values, pkcs8, pkcs8.slice(60, 124)]
}

function createListeningLog(heard: string[]): Log {
  const note = (...parts: unknown[]) => heard.push(JSON.stringify(parts), String(parts[2]))
  return { info: note, warn: note, error: note }
}

/** What a call gives or throws, as text, with the content of files as it is behind base64. */
async function textOf(call: () => Promise<unknown>): Promise<string> {
  try {
    const output = JSON.stringify(await call())
    const { content = '' } = (/"content":"(?<content>[^"]*)"/.exec(output) ?? {}).groups ?? {}
    return output + Buffer.from(content, 'base64').toString('latin1')
  } catch (error) {
    return error instanceof Error ? `${String(error.stack)}${JSON.stringify(error)}` : String(error)
  }
}

const passphrases = fc
  .string({ minLength: 8, maxLength: 40, unit: 'grapheme' })
  .filter((text) => text.trim().length >= 8)

describe('an export', () => {
  it('holds nothing private in the clear, whatever the key and the passphrase', async () => {
    const algorithms = fc.constantFrom<KeyAlgorithm>(...kindsOfKey)
    await fc.assert(
      fc.asyncProperty(algorithms, passphrases, async (algorithm, phrase) => {
        const heard: string[] = []
        const bench = createBench({ log: createListeningLog(heard) })
        const { ring, clock, vault, storage } = bench
        const kid = (await ring.generate({ algorithm })).kid
        const parts = { clock, randomness: systemRandomness, keyRing: ring }
        const handlers = createExportHandlers(parts)
        const secrets = [...(await readSecrets(ring, kid)), phrase]
        const texts: string[] = []
        const call = async (run: () => Promise<unknown>) => texts.push(await textOf(run))

        await call(() => handlers['keys.makeCertificate']({ kid }))
        for (const form of publicKeyForms)
          await call(() => handlers['keys.exportPublic']({ kid, form }))
        for (const form of privateKeyForms) {
          const input = { kid, form, passphrase: phrase, repeated: phrase }
          await call(() => handlers['keys.exportPrivate'](input))
          await call(() => handlers['keys.exportPrivate']({ ...input, repeated: 'x' }))
          await call(() => handlers['keys.exportPrivate']({ ...input, kid: 'nobody' }))
          vault.lock()
          await call(() => handlers['keys.exportPrivate'](input))
          vault.unlock()
        }
        texts.push(JSON.stringify(ring.slice()), ...storage.documents.values(), ...heard)
        for (const text of texts) {
          for (const secret of secrets) expect(text.includes(secret)).toBe(false)
        }
      }),
      { numRuns: 5 },
    )
  }, 120_000)

  it('would be caught by this search if it held the key', async () => {
    const { ring } = createBench()
    const { kid } = await ring.generate({ algorithm: 'ES256' })
    const { key } = await ring.readPrivateKey(kid)
    const secrets = await readSecrets(ring, kid)
    const leaks = [
      key.export({ type: 'pkcs8', format: 'pem' }).toString().replaceAll('\n', ''),
      JSON.stringify(key.export({ format: 'jwk' })),
      key.export({ type: 'sec1', format: 'der' }).toString('latin1'),
    ]
    for (const leak of leaks) expect(secrets.some((secret) => leak.includes(secret))).toBe(true)
  })
})
