/** Rules about tokens that an API must not accept. */
import { show } from '../../checks/show-value.ts'
import type { Severity } from '../../../contract/findings.ts'
import { isAccepted, probesOf, statusPointer } from './probe-answer.ts'
import { decodeSentToken } from './recognise-probe.ts'
import type { JudgedProbe, ProbeKind, ResourceRule } from './resource-subject.ts'

interface Acceptance {
  readonly id: string
  readonly severity?: Severity
  readonly kind: ProbeKind
  readonly title: string
  readonly condition: string
  readonly fix: string
  readonly sources: readonly string[]
  readonly message: string
  /** Where in the token that was sent the reason stands. */
  readonly tokenMember?: 'aud' | 'iss' | 'alg'
}

function readMember(probe: JudgedProbe, name: string | undefined): string | null {
  if (name === undefined) return null
  const sent = decodeSentToken(probe.request)
  const value = (name === 'alg' ? sent?.header : sent?.payload)?.[name]
  return value === undefined ? null : `${name} ${show(value)}`
}

function acceptanceRule(acceptance: Acceptance): ResourceRule {
  const { kind, message, tokenMember, severity = 'error', ...texts } = acceptance
  return {
    ...texts,
    severity,
    check: (subject) =>
      probesOf(subject, kind)
        .filter(isAccepted)
        .map((probe) => {
          const member = readMember(probe, tokenMember)
          const status = String(probe.response.status)
          const more = member === null ? '' : ` It had ${member}.`
          const seen = member === null ? status : `${status} for ${member}`
          return { message: `${message}${more}`, seen, wanted: 'a refusal', pointer: statusPointer }
        }),
  }
}

const acceptances: readonly Acceptance[] = [
  {
    id: 'RS-QUERY',
    severity: 'warning',
    kind: 'token-in-query',
    title: 'The API takes a token from the URL',
    condition: 'A token in the query parameter access_token is accepted.',
    fix: 'Refuse tokens in the URL.',
    sources: [
      'RFC 6750 §2.3',
      'RFC 6750 §5.3',
      'RFC 9700 §4.3.2',
      'FAPI 2.0 Security Profile §5.3.4',
    ],
    message: 'A token in the URL is accepted, and URLs end up in logs and histories.',
  },
  {
    id: 'RS-MULTI',
    kind: 'two-tokens',
    title: 'The API takes two tokens at once',
    condition: 'A request with a token in the header and another in the URL or body is accepted.',
    fix: 'Answer 400 with error="invalid_request".',
    sources: ['RFC 6750 §2', 'RFC 6750 §3.1'],
    message:
      'Two tokens in one request are accepted, and two parts of the API may look at different ones.',
  },
  {
    id: 'RS-AUD',
    kind: 'foreign-audience',
    title: 'The API takes tokens for others',
    condition: 'A token whose aud is not this API is accepted.',
    fix: 'Check that aud contains the identifier of this API.',
    sources: ['RFC 9068 §4', 'RFC 8725 §3.9'],
    message: 'A token for another API was accepted, so that one could use it here.',
    tokenMember: 'aud',
  },
  {
    id: 'RS-ISS',
    kind: 'foreign-issuer',
    title: 'The API takes tokens of other servers',
    condition: 'A token of another issuer is accepted.',
    fix: 'Check iss, and verify with the keys of that issuer alone.',
    sources: ['RFC 9068 §4'],
    message: 'A token of another issuer was accepted.',
    tokenMember: 'iss',
  },
  {
    id: 'RS-ALG',
    kind: 'forged-algorithm',
    title: 'The API takes tokens that anyone can make',
    condition: 'A token with alg none, or with HS256 and a public key as its secret, is accepted.',
    fix: 'Write the accepted algorithms into the configuration of the API, and take none from the token.',
    sources: ['RFC 8725 §3.1'],
    message: 'A token that nobody signed with a private key was accepted.',
    tokenMember: 'alg',
  },
  {
    id: 'RS-ACCEPTS-ASSERTION',
    kind: 'client-assertion',
    title: 'The API takes the client assertion for an access token',
    condition: 'A client assertion is accepted as a token.',
    fix: 'Check typ, iss and aud of every token.',
    sources: ['RFC 8725 §2.8', 'RFC 8725 §3.11'],
    message:
      'The API took a client assertion, which the client signs itself, for an access token: no authorization server was asked.',
    tokenMember: 'aud',
  },
  {
    id: 'RS-ACCEPTS-IDTOKEN',
    kind: 'id-token',
    title: 'The API takes an ID token for an access token',
    condition: 'An ID token is accepted as a token.',
    fix: 'Check typ and aud of every token.',
    sources: ['RFC 9068 §5'],
    message: 'The API took an ID token, which is meant for the client, for an access token.',
    tokenMember: 'aud',
  },
  {
    id: 'RS-NO-EXP',
    kind: 'token-without-exp',
    title: 'The API takes tokens that never expire',
    condition: 'A token without exp is accepted.',
    fix: 'Require exp.',
    sources: ['RFC 9068 §4'],
    message: 'A token without exp was accepted.',
  },
  {
    id: 'RS-SENDER',
    kind: 'unbound-use',
    title: 'The API does not ask for the proof',
    condition:
      'A token that is bound to a key or certificate is accepted without its proof, or with that of another.',
    fix: 'Compare cnf with the certificate or proof of the request, and answer 401 with invalid_token.',
    sources: ['RFC 8705 §3', 'RFC 9449 §7.1'],
    message: 'A bound token worked without the key that it is bound to, so a thief can use it.',
  },
  {
    id: 'RS-DPOP-DOWNGRADE',
    kind: 'dpop-as-bearer',
    title: 'The API takes a DPoP-bound token as Bearer',
    condition: 'A token that is bound by DPoP is accepted under the scheme Bearer.',
    fix: 'Refuse bound tokens under Bearer: 401 with invalid_token.',
    sources: ['RFC 9449 §7.2'],
    message: 'A DPoP-bound token worked as Bearer, so its binding protects nothing.',
  },
]

export const resourceAcceptanceRules: readonly ResourceRule[] = acceptances.map(acceptanceRule)
