/** What verifiers differ in when they look for a key, one habit each; a verifier is a list of them. */
import { kindOf, quoted } from '../checks/show-value.ts'
import type { VerifierVerdict } from '../../contract/doctor.ts'
import { isSameAlgorithm } from '../key-sets/signature-algorithms.ts'
import { findMalformation, findStrangeness } from '../rules/jwk/strangers.ts'
import type { VerifierQuestion } from './verifier-question.ts'

export type Answer = Pick<VerifierVerdict, 'finds' | 'reason'>

/** Null when this habit does not stand in the way. */
export type VerifierCheck = (question: VerifierQuestion) => Answer | null

const no = (reason: string): Answer => ({ finds: 'no', reason })
const depends = (reason: string): Answer => ({ finds: 'depends', reason })

const secrets = new Set(['JWK-PRIVATE', 'JWK-SYMMETRIC'])

function isEd25519({ key }: VerifierQuestion): boolean {
  return key.jwk['kty'] === 'OKP'
}

/** One element that is no object, and the whole set is refused. */
export const needsObjects: VerifierCheck = ({ elements }) => {
  const index = elements.findIndex((element) => kindOf(element) !== 'an object')
  return index < 0 ? null : no(`It refuses the whole set: keys[${String(index)}] is no object.`)
}

/** One key of a type that it does not know, or one that cannot be read, and the whole set is refused. */
export const refusesStrangers: VerifierCheck = ({ keys, key }) => {
  const other = keys.find(
    (candidate) =>
      candidate !== key &&
      (findStrangeness(candidate) ?? findMalformation(candidate)) !== undefined,
  )
  return other === undefined
    ? null
    : no(`It refuses the whole set for ${other.name}. Move that key to another set.`)
}

/** One malformed key and the whole set is refused; a type that it does not know is passed over. */
export const refusesMalformed: VerifierCheck = ({ keys, key }) => {
  const other = keys.find(
    (candidate) => candidate !== key && findMalformation(candidate) !== undefined,
  )
  return other === undefined
    ? null
    : no(`It refuses the whole set, because ${other.name} cannot be read.`)
}

/** The key itself must make sense; nobody can read it otherwise. */
export const needsReadableKey: VerifierCheck = ({ key }) => {
  const fault = findMalformation(key)
  return fault === undefined ? null : no(`It cannot read the key. ${fault.reason}`)
}

/** What it takes or refuses according to version and platform. */
export const mindsOddities: VerifierCheck = ({ key }) => {
  const [fault] = key.faults
  return fault === undefined ? null : depends(`Some versions refuse the key. ${fault.reason}`)
}

export const needsPublicKey: VerifierCheck = ({ key }) =>
  key.faults.some(({ ruleId }) => secrets.has(ruleId))
    ? no('It refuses a key with private members.')
    : null

/** Without a kid in the set it finds nothing, whatever the assertion says. */
export const needsKid: VerifierCheck = ({ kid }) =>
  kid === null ? no('The key has no kid, and it looks keys up by kid alone.') : null

/** Without a kid in the set it depends on the assertion, and on the key being the only one. */
export const takesOnlyKeyWithoutKid: VerifierCheck = ({ kid, keys }) => {
  if (kid !== null) return null
  return keys.length === 1
    ? depends('The key has no kid: it is found only by an assertion that names none either.')
    : no(`The key has no kid, and the set has ${String(keys.length)} keys.`)
}

/** Without a kid it tries whatever fits the algorithm. */
export const triesAllWithoutKid: VerifierCheck = ({ kid }) =>
  kid === null
    ? depends('The key has no kid: it is found only by an assertion that names none either.')
    : null

/** Of two keys with one kid it takes the first. */
export const takesFirstOfKid: VerifierCheck = ({ keys, key, kid }) => {
  if (kid === null) return null
  const first = keys.find((candidate) => candidate.kid === kid)
  return first === undefined || first === key || first.thumbprint === key.thumbprint
    ? null
    : no(`Another key with the kid ${quoted(kid)} stands before it, and the first is taken.`)
}

export const needsSigUse: VerifierCheck = ({ key }) => {
  const { use } = key.jwk
  return typeof use === 'string' && use !== 'sig' ? no(`The use is ${quoted(use)}, not sig.`) : null
}

/** Passed over without a word when use is missing. */
export const needsUse: VerifierCheck = ({ key }) =>
  key.jwk['use'] === undefined
    ? no('The key has no use, and it passes over such keys without a word. Add "use":"sig".')
    : null

export const needsVerifyOperation: VerifierCheck = ({ key }) => {
  const { key_ops: operations } = key.jwk
  return Array.isArray(operations) && !operations.includes('verify')
    ? no('The key_ops do not include verify.')
    : null
}

/** `alg` in the key and in the assertion are compared as text. */
export const comparesAlgorithm: VerifierCheck = (question) => {
  const { alg: pinned } = question.key.jwk
  if (typeof pinned !== 'string' || !isEd25519(question)) return null
  const other = pinned === 'EdDSA' ? 'Ed25519' : 'EdDSA'
  return depends(
    `It compares alg as text: it finds the key for an assertion with alg ${pinned}, not for one with ${other}, which some clients write. Leave alg out of the key to serve both.`,
  )
}

/** A key without `alg` is taken for the usual algorithm of its type. */
export const assumesRs256: VerifierCheck = ({ key, alg }) =>
  key.jwk['kty'] === 'RSA' && typeof key.jwk['alg'] !== 'string' && alg !== 'RS256'
    ? depends(
        `The key has no alg and is taken for RS256 by some versions; the assertion is signed with ${alg}. Add "alg":"${alg}".`,
      )
    : null

/** An Ed25519 signature has an old name and a new one (RFC 9864). */
export function knowsAlgorithms(known: readonly string[]): VerifierCheck {
  return ({ alg }) => {
    if (known.includes(alg)) return null
    const other = known.find((name) => isSameAlgorithm(name, alg))
    return other === undefined
      ? no(`It does not know the algorithm ${alg}.`)
      : depends(`It knows the algorithm as ${other}, and refuses an assertion with alg ${alg}.`)
  }
}

/** It tries the keys one by one, and fails at the first of another type. */
export const stopsAtOtherType: VerifierCheck = ({ keys, key }) => {
  const before = keys.slice(0, keys.indexOf(key))
  const other = before.find(
    (candidate) =>
      candidate.jwk['kty'] !== key.jwk['kty'] || findMalformation(candidate) !== undefined,
  )
  return other === undefined
    ? null
    : no(`It tries keys in order and fails at ${other.name}, which stands before this one.`)
}
