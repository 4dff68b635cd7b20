/** A folder of key files made by real tools, and how a test looks into them. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KeyInspection, KeySource } from '../../../../src/contract/key-files.ts'
import { keyInspectionSchema } from '../../../../src/contract/key-files.ts'
import { inspectKeySource } from '../../../../src/core/key-files/inspect-key-source.ts'
import type { KnownKey } from '../../../../src/core/key-files/inspect-key-source.ts'
import { runTool } from '../../../support/key-tools.ts'

export function asText(text: string): KeySource {
  return { kind: 'text', text }
}

export function asFile(bytes: Buffer | string, name = 'key.bin'): KeySource {
  return { kind: 'file', name, content: Buffer.from(bytes).toString('base64') }
}

/** Every inspection in the tests is held against the contract. */
export async function inspect(
  source: KeySource,
  passphrase?: string,
  knownKeys: readonly KnownKey[] = [],
): Promise<KeyInspection> {
  return keyInspectionSchema.parse(await inspectKeySource(source, passphrase, knownKeys))
}

export type Ready = Extract<KeyInspection, { outcome: 'ready' }>
export type Refused = Extract<KeyInspection, { outcome: 'refused' }>
export type NeedsPassphrase = Extract<KeyInspection, { outcome: 'needs-passphrase' }>

function expectOutcome<Outcome extends KeyInspection['outcome']>(
  inspection: KeyInspection,
  outcome: Outcome,
): Extract<KeyInspection, { outcome: Outcome }> {
  if (inspection.outcome !== outcome) throw new Error(`it is ${JSON.stringify(inspection)}`)
  return inspection as Extract<KeyInspection, { outcome: Outcome }>
}

export async function inspectReady(source: KeySource, passphrase?: string): Promise<Ready> {
  return expectOutcome(await inspect(source, passphrase), 'ready')
}

export async function inspectRefused(source: KeySource, passphrase?: string): Promise<Refused> {
  return expectOutcome(await inspect(source, passphrase), 'refused')
}

export async function inspectLocked(
  source: KeySource,
  passphrase?: string,
): Promise<NeedsPassphrase> {
  return expectOutcome(await inspect(source, passphrase), 'needs-passphrase')
}

/** The rules of the remarks, in the order in which they are made. */
export function ruleIds({ remarks }: Ready): string[] {
  return remarks.map(({ ruleId }) => ruleId)
}

export async function createKeyFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'key-files-'))
  const path = (name: string) => join(folder, name)
  const read = (name: string) => readFile(path(name))
  return {
    path,
    read,
    text: (name: string) => readFile(path(name), 'utf8'),
    source: async (name: string) => asFile(await read(name), name),
    write: (name: string, content: string | Buffer) => writeFile(path(name), content),
    /** Words that begin with `@` are names in the folder. */
    openssl: (...words: readonly string[]) =>
      runTool(
        'openssl',
        words.map((word) => (word.startsWith('@') ? path(word.slice(1)) : word)),
      ),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

export type KeyFolder = Awaited<ReturnType<typeof createKeyFolder>>
