/** Rules about the keys behind an access token: who signed it, and to whom it is bound. */
import { kindOf, quoted, show } from '../../checks/show-value.ts'
import type { RuleHit } from '../rule.ts'
import type { AccessTokenRule, AccessTokenSubject } from './access-token-subject.ts'
import { ofClaims } from './token-parts.ts'

const bindings = {
  dpop: { member: 'jkt', what: 'proof key' },
  mtls: { member: 'x5t#S256', what: 'client certificate' },
} as const

function findSharedKey({ server, keys, clientThumbprints }: AccessTokenSubject): string | null {
  const published = keys?.known.map(({ thumbprint }) => thumbprint) ?? []
  const ofServer = new Set([...server.ownThumbprints, ...published])
  return clientThumbprints.find((thumbprint) => ofServer.has(thumbprint)) ?? null
}

function judgeBinding(
  cnf: unknown,
  { kind, thumbprint }: NonNullable<AccessTokenSubject['senderConstraint']>,
): readonly RuleHit[] {
  const { member, what } = bindings[kind]
  const found = { wanted: `${member} ${thumbprint}`, pointer: '/claims/cnf' }
  if (kindOf(cnf) !== 'an object') {
    const message = `The request was made with a ${what}, and the token is not bound to it.`
    return [{ ...found, message, seen: show(cnf) }]
  }
  const value = (cnf as Readonly<Record<string, unknown>>)[member]
  if (value === thumbprint) return []
  const message =
    value === undefined
      ? `cnf names no ${what}: it has no member ${member}.`
      : `The token is bound to another ${what} than the one of the request.`
  return [{ ...found, message, seen: quoted(value), pointer: `/claims/cnf/${member}` }]
}

export const accessTokenKeyRules: readonly AccessTokenRule[] = [
  {
    id: 'AT-SIG',
    severity: 'error',
    title: 'The signature is not the server’s',
    condition: 'The signature does not verify with the key of the server that the header selects.',
    fix: 'Compare jwks_uri with the server that issued the token, and look whether its key was rotated.',
    sources: ['RFC 9068 §4', 'RFC 7515 §5.2'],
    check({ keys }) {
      if (keys?.signature !== 'invalid') return []
      const { diagnosis, source } = keys
      const message = `The signature does not verify with ${source}.`
      return [
        diagnosis === null
          ? { message, pointer: '/signature' }
          : {
              message: `${message} ${diagnosis.message}`,
              fix: diagnosis.fix,
              pointer: '/signature',
            },
      ]
    },
  },
  {
    id: 'AT-SAMEKEY',
    severity: 'error',
    title: 'The client can make its own access tokens',
    condition:
      'The token verifies with a key of the client, or the server publishes a key that the client signs assertions with.',
    fix: 'Give the authorization server a key of its own, and replace the shared one everywhere.',
    sources: ['RFC 8725 §3.12'],
    check(subject) {
      if (subject.verifiesWithClientKey === true) {
        const message =
          'The token is signed with the key that the client signs its assertions with: the client can make access tokens for anyone.'
        return [{ message, wanted: 'a key of the server alone', pointer: '/signature' }]
      }
      const shared = findSharedKey(subject)
      if (shared === null) return []
      const message =
        'Among the keys of the server is one that the client signs assertions with: the client can make access tokens for anyone.'
      return [{ message, seen: shared, wanted: 'separate keys', pointer: '/header/kid' }]
    },
  },
  {
    id: 'AT-CNF',
    severity: 'info',
    title: 'The token is not bound to its client',
    condition:
      'The request came with a DPoP proof or a client certificate, and cnf is absent or names another one.',
    fix: 'Have the server put the thumbprint of the proof key or certificate into cnf.',
    sources: ['RFC 8705 §3.1', 'RFC 9449 §6.1'],
    check: ofClaims(({ cnf }, { senderConstraint }) =>
      senderConstraint === null ? [] : judgeBinding(cnf, senderConstraint),
    ),
  },
]
