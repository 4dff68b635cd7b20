/** Signs a draft exactly as it was typed, right or wrong, and says what was done on purpose. */
import { AppError } from '../../contract/errors.ts'
import type { AssertionDraft, SignedAssertion } from '../../contract/assertion.ts'
import type { KeyAlgorithm } from '../../contract/keys.ts'
import { quoted } from '../checks/show-value.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import { isJsonObject } from './decode-json-part.ts'
import type { JsonObject } from './decode-json-part.ts'
import { findKeyAlgorithm, listAbilities } from './key-abilities.ts'
import { signText } from './sign-text.ts'
import { stripBlanks } from './strip-blanks.ts'

type SigningRing = Pick<KeyRing, 'slice' | 'facts' | 'readPrivateKey' | 'noteSignature'>

interface TypedPart {
  readonly text: string
  /** Null when the text is no JSON object. */
  readonly value: JsonObject | null
  readonly remarks: readonly string[]
}

function readPart(name: string, text: string, keepSpacing: boolean): TypedPart {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const remark = `${name} is not JSON, and was signed exactly as typed.`
    return { text, value: null, remarks: [remark] }
  }
  const signed = keepSpacing ? text : stripBlanks(text)
  return isJsonObject(value)
    ? { text: signed, value, remarks: [] }
    : { text: signed, value: null, remarks: [`${name} is JSON, but not an object.`] }
}

function unsignable(message: string): AppError {
  return new AppError('ERR_ASSERTION_UNSIGNABLE', message)
}

function chooseKid({ kid }: AssertionDraft, keyRing: SigningRing): string {
  const chosen = kid ?? keyRing.slice().signingKid
  if (chosen !== null) return chosen
  throw unsignable('There is no key to sign with. Generate one on the Keys page.')
}

/** What the header names where the key can do it, else the key's own; a choice of the person's own goes first. */
function chooseAlgorithm(
  wanted: AssertionDraft['algorithm'],
  header: JsonObject | null,
  key: ReturnType<KeyRing['facts']>,
): KeyAlgorithm {
  const abilities = listAbilities(key)
  if (wanted === 'header') {
    const named = findKeyAlgorithm(header?.['alg'])
    return named !== null && abilities.includes(named) ? named : key.algorithm
  }
  if (abilities.includes(wanted)) return wanted
  const list = abilities.join(', ')
  throw unsignable(`The key ${key.kid} cannot sign with ${wanted}. It can sign with ${list}.`)
}

/** In what the header does not say what happened; a header that cannot be read says nothing. */
function compareWithHeader(
  header: JsonObject | null,
  kid: string,
  algorithm: KeyAlgorithm,
): readonly string[] {
  if (header === null) return []
  const remarks: string[] = []
  const { alg, kid: named } = header
  if (alg === undefined)
    remarks.push(`The header names no algorithm; the key signed with ${algorithm}.`)
  else if (findKeyAlgorithm(alg) !== algorithm) {
    remarks.push(`The header names ${quoted(alg)}; the key signed with ${algorithm}.`)
  }
  if (named === undefined) remarks.push(`The header names no key; ${quoted(kid)} signed.`)
  else if (named !== kid) {
    remarks.push(`The header names the key ${quoted(named)}; ${quoted(kid)} signed.`)
  }
  return remarks
}

/**
 * Signs with a key of the ring and notes it there. Nothing is mended: another key or algorithm than the header names,
 * and texts that are not JSON, are what a server is to be tested with.
 *
 * @throws AppError ERR_KEY_NOT_FOUND, ERR_KEY_PRIVATE_MISSING, ERR_KEYCHAIN_*, ERR_ASSERTION_UNSIGNABLE
 */
export async function signDraft(
  draft: AssertionDraft,
  keyRing: SigningRing,
): Promise<SignedAssertion> {
  const header = readPart('The header', draft.header, draft.keepSpacing)
  const claims = readPart('The claims part', draft.claims, draft.keepSpacing)
  const key = keyRing.facts(chooseKid(draft, keyRing))
  const algorithm = chooseAlgorithm(draft.algorithm, header.value, key)
  const { key: privateKey } = await keyRing.readPrivateKey(key.kid)
  const token = await signText({ header: header.text, claims: claims.text }, algorithm, privateKey)
  keyRing.noteSignature(key.kid)
  const lies = compareWithHeader(header.value, key.kid, algorithm)
  return {
    token,
    kid: key.kid,
    algorithm,
    remarks: [...header.remarks, ...claims.remarks, ...lies],
  }
}
