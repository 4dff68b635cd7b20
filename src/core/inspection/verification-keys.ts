/** Gets the keys that signatures are verified with: those of the workbench, pasted ones, or those behind a URL. */
import { X509Certificate, createPublicKey } from 'node:crypto'
import type { KeySource } from '../../contract/inspection.ts'
import { gatherKeyEvidence } from '../assertion/gather-key-evidence.ts'
import { createPublishedEvidence } from '../assertion/published-evidence.ts'
import { fetchOnce } from '../jwks-doctor/fetch-once.ts'
import { failureCodes, hasDocument } from '../jwks-doctor/fetched.ts'
import { parseJwksTarget } from '../jwks-doctor/jwks-target.ts'
import { findPemBlocks, hasPemBlock } from '../key-files/text/find-pem-blocks.ts'
import type { KeySet } from '../key-sets/key-set.ts'
import { parseKeySet, parseKeySetBytes } from '../key-sets/parse-key-set.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { Clock } from '../ports.ts'
import type { VerificationKeys } from './inspection-context.ts'
import { readKeyCertificates } from './read-key-certificates.ts'

export interface FetchMeans {
  readonly clock: Clock
  /** PEM, trusted beside the system's; null without one. */
  readonly localAuthority: () => string | null
  readonly signal: AbortSignal
}

export interface KeyMeans extends FetchMeans {
  readonly keyRing: Pick<KeyRing, 'slice'>
}

export type LoadedKeys =
  | { readonly ok: true; readonly keys: VerificationKeys }
  /** Why there are none, in a sentence. */
  | { readonly ok: false; readonly why: string }

const maxKeys = 200

function refuse(why: string): LoadedKeys {
  return { ok: false, why }
}

/** A single key without a kid is meant for whatever was pasted beside it. */
function lendKid({ keys, rejected }: KeySet, kid: unknown): KeySet {
  const [only, second] = keys
  const isAlone = only !== undefined && second === undefined && only.kid === undefined
  return isAlone && typeof kid === 'string'
    ? { keys: [{ ...only, kid }], rejected }
    : { keys, rejected }
}

function fromDocument(document: unknown, source: string): LoadedKeys {
  const keySet = parseKeySet(document)
  const [rejected] = keySet.rejected
  if (keySet.keys.length === 0) {
    return refuse(`There is no usable key in ${source}. ${rejected?.reason ?? ''}`.trim())
  }
  const certificates = readKeyCertificates(document)
  return {
    ok: true,
    keys: {
      source,
      isOurs: false,
      evidence: ({ header, decoded }) =>
        gatherKeyEvidence(header, decoded, lendKid(keySet, header?.['kid']), {
          source,
          certificates,
        }),
    },
  }
}

function readPublicPem(label: string, body: string): unknown {
  const block = `-----BEGIN ${label}-----\n${body.trim()}\n-----END ${label}-----\n`
  try {
    const isCertificate = label.includes('CERTIFICATE')
    const key = isCertificate ? new X509Certificate(block).publicKey : createPublicKey(block)
    return key.export({ format: 'jwk' })
  } catch {
    return null
  }
}

function readPem(text: string, source: string): LoadedKeys {
  const blocks = findPemBlocks(text).blocks.slice(0, maxKeys)
  const jwks = blocks.map(({ label, body }) => readPublicPem(label, body)).filter(Boolean)
  return jwks.length === 0
    ? refuse('The pasted PEM holds no public key that can be read.')
    : fromDocument({ keys: jwks }, source)
}

/** A JWK, a JWK Set, or an array of keys, as a set. */
export function keysFromJson(text: string, source: string): LoadedKeys {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuse(`Neither PEM nor JSON could be read from ${source}.`)
  }
  if (Array.isArray(value)) return fromDocument({ keys: value }, source)
  const isKey = typeof value === 'object' && value !== null && 'kty' in value
  return fromDocument(isKey ? { keys: [value] } : value, source)
}

async function fetchKeys(url: string, means: FetchMeans): Promise<LoadedKeys> {
  const target = parseJwksTarget(url)
  if (target.url === null) return refuse('The URL of the keys is no http or https URL.')
  const { clock, signal } = means
  const order = { purpose: 'Verification keys', method: 'GET', url: target.url } as const
  const context = { clock, signal, localAuthority: means.localAuthority() }
  const fetched = await fetchOnce(order, context)
  if (fetched.failure?.code === failureCodes.cancelled) return refuse('Cancelled.')
  if (!hasDocument(fetched)) {
    const { failure, head } = fetched
    const why = failure?.problem ?? `The server answered ${String(head?.status)} instead of 200.`
    return refuse(`The keys could not be fetched. ${why}`)
  }
  const parsed = parseKeySetBytes(fetched.body)
  if (!parsed.ok) return refuse(`What was fetched is no JWK Set. ${parsed.problem}`)
  return keysFromJson(fetched.body.toString('utf8'), `the keys of ${target.shown}`)
}

/** Keys that are not ours. */
export type ForeignKeySource = Exclude<KeySource, { readonly kind: 'workbench' }>

/**
 * Never rejects. A fetch follows no redirect, trusts what the doctor trusts, and ends after ten seconds. Pasted keys must
 * have been looked through for private ones before.
 */
export async function loadForeignKeys(
  source: ForeignKeySource,
  means: FetchMeans,
): Promise<LoadedKeys> {
  switch (source.kind) {
    case 'none':
      return refuse('No keys were asked for.')
    case 'pasted': {
      const words = 'the pasted keys'
      return hasPemBlock(source.text)
        ? readPem(source.text, words)
        : keysFromJson(source.text, words)
    }
    case 'url':
      return fetchKeys(source.url, means)
  }
}

/** The same with the keys of this workbench among the choices. */
export async function loadKeys(source: KeySource, means: KeyMeans): Promise<LoadedKeys> {
  if (source.kind !== 'workbench') return loadForeignKeys(source, means)
  const evidence = createPublishedEvidence(means.keyRing)
  return {
    ok: true,
    keys: { source: 'the keys that this workbench publishes', isOurs: true, evidence },
  }
}
