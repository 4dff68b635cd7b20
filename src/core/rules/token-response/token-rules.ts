/** Rules about the access token in a success answer, and how it is to be used. */
import { kindOf } from '../../checks/show-value.ts'
import { quoteSafely } from '../quote-safely.ts'
import { grantedMembers, memberPointer, nullHint } from './answer.ts'
import type { TokenResponseRule } from './token-response-subject.ts'

const printable = /^[\x20-\x7e]+$/

/** What servers call the token when they do not use its name. */
const otherNames = ['token', 'jwt', 'accessToken', 'access-token', 'id_token', 'bearer']

const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange'

export const tokenRules: readonly TokenResponseRule[] = [
  {
    id: 'TOK-ACCESS-MISSING',
    severity: 'error',
    title: 'access_token is missing',
    condition: 'A success answer has no member access_token.',
    fix: 'Return the token under the name access_token.',
    sources: ['RFC 6749 §5.1'],
    check: (subject) => {
      const members = grantedMembers(subject)
      if (members === null || members['access_token'] !== undefined) return []
      const other = otherNames.find((name) => Object.hasOwn(members, name))
      const hint =
        other === undefined ? '' : ` There is ${other} instead, which no client looks for.`
      const message = `The answer has no access_token.${hint}`
      const seen = other ?? 'absent'
      return [{ message, seen, wanted: 'access_token', pointer: memberPointer('access_token') }]
    },
  },
  {
    id: 'TOK-ACCESS-TYPE',
    severity: 'error',
    title: 'access_token is no printable text',
    condition:
      'access_token is not a string, is empty, or holds other characters than %x20 to %x7E.',
    fix: 'Return the token as a string of printable ASCII.',
    sources: ['RFC 6749 appendix A.12'],
    check: (subject) => {
      const token = grantedMembers(subject)?.['access_token']
      if (token === undefined || (typeof token === 'string' && printable.test(token))) return []
      const pointer = memberPointer('access_token')
      const wanted = 'a string of printable ASCII'
      if (typeof token !== 'string') {
        const seen = kindOf(token)
        const message = `access_token is ${seen}, not a string.${token === null ? nullHint : ''}`
        return [{ message, seen, wanted, pointer }]
      }
      const what = token === '' ? 'is empty' : 'holds a character that is not printable ASCII'
      return [{ message: `access_token ${what}.`, wanted, pointer }]
    },
  },
  {
    id: 'TOK-TYPE-MISSING',
    severity: 'error',
    title: 'token_type is missing',
    condition: 'A success answer has no token_type, or one that is no string.',
    fix: 'Return token_type with the value Bearer, or DPoP for a bound token.',
    sources: ['RFC 6749 §5.1', 'RFC 6749 §7.1'],
    check: (subject) => {
      const members = grantedMembers(subject)
      if (members === null || typeof members['token_type'] === 'string') return []
      const seen = kindOf(members['token_type'])
      const hint = members['token_type'] === null ? nullHint : ''
      const message = `token_type is ${seen}, so the client cannot know how to use the token.${hint}`
      return [{ message, seen, wanted: 'Bearer', pointer: memberPointer('token_type') }]
    },
  },
  {
    id: 'TOK-TYPE-UNKNOWN',
    severity: 'warning',
    title: 'token_type is unknown',
    condition:
      'token_type is neither Bearer nor DPoP, in any case of letters; N_A fits a token exchange alone.',
    fix: 'Return token_type Bearer, or DPoP for a bound token.',
    sources: ['RFC 6749 §7.1', 'RFC 9449 §5', 'RFC 8693 §2.2.1'],
    check: (subject) => {
      const type = grantedMembers(subject)?.['token_type']
      if (typeof type !== 'string') return []
      const lower = type.toLowerCase()
      if (lower === 'bearer' || lower === 'dpop') return []
      const grantType = subject.asked?.grantType ?? null
      if (lower === 'n_a' && (grantType === null || grantType === tokenExchange)) return []
      const seen = quoteSafely(type)
      const message = `token_type is ${seen}; a client must not use a token whose type it does not know.`
      return [{ message, seen, wanted: 'Bearer', pointer: memberPointer('token_type') }]
    },
  },
  {
    id: 'TOK-TYPE-DPOP',
    severity: 'error',
    title: 'token_type does not fit the proof',
    condition:
      'The request had a DPoP proof and the token is Bearer, or it had none and the token is DPoP.',
    fix: 'Bind the token to the key of the proof and return token_type DPoP; without a proof return Bearer.',
    sources: ['RFC 9449 §5'],
    check: (subject) => {
      const type = grantedMembers(subject)?.['token_type']
      if (typeof type !== 'string' || subject.asked === null) return []
      const { usedDpop } = subject.asked
      if (type.toLowerCase() !== (usedDpop ? 'bearer' : 'dpop')) return []
      const message = usedDpop
        ? 'The request had a DPoP proof, and the token is Bearer: whoever gets hold of it can use it.'
        : 'The token is bound by DPoP, and the request had no proof whose key it could be bound to.'
      const wanted = usedDpop ? 'DPoP' : 'Bearer'
      return [{ message, seen: quoteSafely(type), wanted, pointer: memberPointer('token_type') }]
    },
  },
]
