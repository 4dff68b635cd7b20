/** Rules about how a server says that clients authenticate. */
import { show } from '../../checks/show-value.ts'
import { isSameAlgorithm } from '../../key-sets/signature-algorithms.ts'
import type { RuleHit } from '../rule.ts'
import { ofMembers, stringsOf } from './members.ts'
import type { Members } from './members.ts'
import type { MetadataRule } from './metadata-subject.ts'

const methodsName = 'token_endpoint_auth_methods_supported'
const algorithmsName = 'token_endpoint_auth_signing_alg_values_supported'
const weakMethods = ['none', 'client_secret_post']
const assertionMethods = ['private_key_jwt', 'client_secret_jwt']

function isHmac(algorithm: string): boolean {
  return algorithm.startsWith('HS')
}

/** RFC 8414 §2: for an endpoint of its own; revocation goes back to client_secret_basic where nothing is said. */
function judgeEndpoint(members: Members, endpoint: string): readonly RuleHit[] {
  if (members[`${endpoint}_endpoint`] === undefined) return []
  const methods = stringsOf(members, `${endpoint}_endpoint_auth_methods_supported`)
  if (methods === null) {
    const unsaid =
      endpoint === 'revocation' ? 'client_secret_basic is meant then' : 'clients have to guess'
    const message = `There is a ${endpoint}_endpoint, and nothing says how clients authenticate there; ${unsaid}.`
    const pointer = `/${endpoint}_endpoint_auth_methods_supported`
    return [{ message, seen: 'absent', wanted: 'private_key_jwt', pointer }]
  }
  const name = `${endpoint}_endpoint_auth_signing_alg_values_supported`
  const needsAlgorithms = methods.some((each) => assertionMethods.includes(each))
  if (!needsAlgorithms || members[name] !== undefined) return []
  const message = `The ${endpoint}_endpoint takes assertions, and nothing says with which algorithms.`
  return [{ message, seen: 'absent', wanted: 'a list of algorithms', pointer: `/${name}` }]
}

function endpointRule(id: string, endpoint: string): MetadataRule {
  return {
    id,
    severity: 'warning',
    title: `How clients authenticate for ${endpoint} is not said`,
    condition: `There is a ${endpoint}_endpoint without its authentication methods, or without the algorithms that assertions need.`,
    fix: `List private_key_jwt and its algorithms for the ${endpoint} endpoint.`,
    sources: ['RFC 8414 §2'],
    check: ofMembers((members) => judgeEndpoint(members, endpoint)),
  }
}

export const metadataClientAuthenticationRules: readonly MetadataRule[] = [
  {
    id: 'META-AUTH-DEFAULT',
    severity: 'warning',
    title: 'How clients authenticate is not said',
    condition: `There is no ${methodsName}.`,
    fix: `Add ${methodsName} with private_key_jwt.`,
    sources: ['RFC 8414 §2'],
    check: ofMembers((members, _subject, { profile }) => {
      if (members[methodsName] !== undefined || profile.kind !== 'client-auth') return []
      const message =
        'Without the list the server is taken to accept client_secret_basic and nothing else.'
      return [{ message, seen: 'absent', wanted: 'private_key_jwt', pointer: `/${methodsName}` }]
    }),
  },
  {
    id: 'META-AUTH-NO-PKJ',
    severity: 'warning',
    title: 'private_key_jwt is not advertised',
    condition: `${methodsName} lacks private_key_jwt.`,
    fix: 'Switch private_key_jwt on at the server; until then expect it to refuse assertions.',
    sources: ['RFC 8414 §2'],
    check: ofMembers((members, _subject, { profile }) => {
      const methods = stringsOf(members, methodsName)
      const isFine = methods === null || methods.includes('private_key_jwt')
      if (isFine || profile.kind !== 'client-auth') return []
      const seen = show(methods.join(', '))
      const message = `The server advertises ${seen === '' ? 'no method' : seen}, and not private_key_jwt.`
      return [{ message, seen, wanted: 'private_key_jwt', pointer: `/${methodsName}` }]
    }),
  },
  {
    id: 'META-AUTH-NONE',
    severity: 'info',
    title: 'Weaker methods are accepted too',
    condition: `${methodsName} contains none or client_secret_post.`,
    fix: 'Register each client for the one method that it uses.',
    sources: ['RFC 9700 §2.5'],
    check: ofMembers((members) => {
      const methods = stringsOf(members, methodsName) ?? []
      const weak = weakMethods.filter((each) => methods.includes(each))
      if (weak.length === 0) return []
      const message = `The server also takes ${weak.join(' and ')}, which prove less than a signed assertion.`
      return [{ message, seen: weak.join(', '), pointer: `/${methodsName}` }]
    }),
  },
  {
    id: 'META-ALGS-MISSING',
    severity: 'error',
    title: 'Algorithms of assertions are not said',
    condition: `private_key_jwt or client_secret_jwt is advertised without ${algorithmsName}.`,
    fix: `Add ${algorithmsName} with the algorithms that the server accepts.`,
    sources: ['RFC 8414 §2'],
    check: ofMembers((members) => {
      const methods = stringsOf(members, methodsName) ?? []
      const using = assertionMethods.filter((each) => methods.includes(each))
      if (using.length === 0 || members[algorithmsName] !== undefined) return []
      const message = `${using.join(' and ')} is advertised, and then the list of algorithms has to be there.`
      return [
        { message, seen: 'absent', wanted: 'a list of algorithms', pointer: `/${algorithmsName}` },
      ]
    }),
  },
  {
    id: 'META-ALGS-NONE',
    severity: 'error',
    title: 'Unsigned assertions are advertised',
    condition: `${algorithmsName} contains none.`,
    fix: 'Remove none from the list, and make sure that the server refuses it.',
    sources: ['RFC 8414 §2', 'OpenID Connect Discovery §3'],
    check: ofMembers((members) => {
      const algorithms = stringsOf(members, algorithmsName) ?? []
      const at = algorithms.findIndex((each) => each.toLowerCase() === 'none')
      if (at < 0) return []
      const message = 'The server says that it accepts assertions without a signature.'
      return [{ message, seen: show(algorithms[at]), pointer: `/${algorithmsName}` }]
    }),
  },
  {
    id: 'META-ALGS-HS',
    severity: 'warning',
    title: 'Shared secrets and public keys are mixed',
    condition: `${algorithmsName} has HMAC algorithms beside those for public keys.`,
    fix: 'Pin every client to one algorithm, so that a public key is never used as a shared secret.',
    sources: ['RFC 8725 §3.1'],
    check: ofMembers((members) => {
      const algorithms = stringsOf(members, algorithmsName) ?? []
      const macs = algorithms.filter(isHmac)
      const others = algorithms.filter((each) => !isHmac(each) && each.toLowerCase() !== 'none')
      if (macs.length === 0 || others.length === 0) return []
      const seen = show(macs.join(', '))
      const message = `${seen} stand beside ${show(others.join(', '))}: a server that lets the token choose can be tricked.`
      return [{ message, seen, pointer: `/${algorithmsName}` }]
    }),
  },
  {
    id: 'META-ALGS-OVERLAP',
    severity: 'error',
    title: 'No algorithm in common',
    condition: 'No advertised algorithm is one that the key, or else the profile, allows.',
    fix: 'Make a key for an algorithm that the server accepts.',
    sources: ['RFC 8414 §2', 'the sources of the profile'],
    check: ofMembers((members, { wanted }, { profile }) => {
      const advertised = stringsOf(members, algorithmsName)
      if (advertised === null || advertised.length === 0) return []
      const own = wanted.algorithms
      const allowed = own ?? profile.algs.allow
      if (allowed.some((mine) => advertised.some((each) => isSameAlgorithm(mine, each)))) return []
      const [seen, list] = [show(advertised.join(', ')), show(allowed.join(', '))]
      const whose = own === null ? `${profile.title} allows` : 'the key is for'
      const message = `The server accepts ${seen}; ${whose} ${list}.`
      const hit: RuleHit = { message, seen, wanted: list, pointer: `/${algorithmsName}` }
      return [own === null ? { ...hit, basis: 'algs' } : hit]
    }),
  },
  endpointRule('META-INTRO-AUTH', 'introspection'),
  endpointRule('META-REVOKE-AUTH', 'revocation'),
]
