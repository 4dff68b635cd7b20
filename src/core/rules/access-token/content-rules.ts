/** Rules about what else an access token says: claims of one's own, and personal data. */
import { kindOf, show } from '../../checks/show-value.ts'
import { escapePointer } from '../../json/json-pointer.ts'
import { isPersonalClaim } from '../personal-claims.ts'
import type { RuleHit } from '../rule.ts'
import type { AccessTokenRule } from './access-token-subject.ts'
import { registeredClaims } from './registered-claims.ts'
import type { ClaimKind } from './registered-claims.ts'
import { ofClaims } from './token-parts.ts'

const kindWords: Readonly<Record<Exclude<ClaimKind, 'any'>, string>> = {
  text: 'a string',
  number: 'a number',
  boolean: 'a boolean',
  object: 'an object',
  list: 'an array',
}
const maxHits = 20
/** How the client authenticated is for the server to know; an API that relies on it needs to know what it means. */
const aboutAuthentication = /^(?:client_auth|auth(?:entication)?_method|amr_client)/i

/** Rules of their own judge these, and say more. */
const judgedElsewhere = new Set([
  'iss',
  'sub',
  'aud',
  'exp',
  'nbf',
  'iat',
  'jti',
  'client_id',
  'scope',
  'cnf',
])

/** RFC 7519 §4.2: a URI, a reversed domain or a UUID does not meet another by chance. */
function isCollisionResistant(name: string): boolean {
  return (
    /^[a-z][a-z0-9+.-]*:/i.test(name) ||
    /^(?:[a-z0-9-]+\.){2,}[a-z0-9-]+/i.test(name) ||
    /^[0-9a-f]{8}-/i.test(name)
  )
}

function judgeClaim(name: string, value: unknown): RuleHit | null {
  const kind = registeredClaims.get(name)
  const found = { seen: show(name), pointer: `/claims/${escapePointer(name)}` }
  if (kind !== undefined) {
    if (kind === 'any' || judgedElsewhere.has(name) || kindOf(value) === kindWords[kind])
      return null
    const wanted = kindWords[kind]
    const message = `${name} is registered with another meaning: it holds ${wanted}, and here it is ${kindOf(value)}.`
    return { ...found, message, wanted, severity: 'warning' }
  }
  if (isCollisionResistant(name)) return null
  return aboutAuthentication.test(name)
    ? {
        ...found,
        message: `${show(name)} says how the client authenticated; write down what an API may conclude from it.`,
      }
    : {
        ...found,
        message: `${show(name)} is a name of this server's own, which another may use in another sense.`,
      }
}

export const accessTokenContentRules: readonly AccessTokenRule[] = [
  {
    id: 'AT-CUSTOM',
    severity: 'info',
    title: 'Claims of one’s own',
    condition:
      'A claim is not registered and its name is no URI or domain, or it says how the client authenticated; warning where a registered name is used in another sense.',
    fix: 'Write down what the claim means, or give it a name that belongs to you, such as a URI.',
    sources: ['RFC 7519 §4.2', 'RFC 7519 §4.3', 'RFC 9068 §2.2.2'],
    check: ofClaims((claims) =>
      Object.entries(claims)
        .flatMap(([name, value]) => judgeClaim(name, value) ?? [])
        .slice(0, maxHits),
    ),
  },
  {
    id: 'AT-PII',
    severity: 'warning',
    title: 'Personal data in the token',
    condition: 'The token is not encrypted and carries a claim with personal data.',
    fix: 'Leave the data out and let the API ask for it, or encrypt the token.',
    sources: ['RFC 9068 §6'],
    check: ofClaims((claims) => {
      const names = Object.keys(claims).filter(isPersonalClaim)
      if (names.length === 0) return []
      const seen = show(names.join(', '))
      const message = `Whoever holds the token can read ${seen}; the client, proxies and logs among them.`
      return [{ message, seen, pointer: `/claims/${escapePointer(names[0] ?? '')}` }]
    }),
  },
]
