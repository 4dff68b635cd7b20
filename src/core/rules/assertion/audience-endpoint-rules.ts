/** Rules about an audience that is an endpoint of the server, and not its name. */
import { audienceRule, faultHits, hitAt } from './audience-hit.ts'
import type { AudienceCheck } from './audience-hit.ts'
import type { JudgedAudience } from './audience-reading.ts'

const isEndpoint = ({ kind }: JudgedAudience) => kind === 'token_endpoint' || kind === 'endpoint'

/** A slip of the pen that leaves no doubt about what was meant. */
const slips = new Set(['AST-AUD-SLASH', 'AST-AUD-CASE', 'AST-AUD-HTTP', 'AST-AUD-SPACE'])

function isMeant({ fault }: JudgedAudience): boolean {
  return fault === null || slips.has(fault.ruleId)
}

/** Where an endpoint is taken: a warning while the issuer would be, too; otherwise the server leaves no choice. */
const checkTokenEndpoint: AudienceCheck = (reading, _subject, { profile }) => {
  const { title, aud } = profile
  const taken = reading.judged
    .filter((each) => isMeant(each) && isEndpoint(each))
    .map((each) => {
      const what = each.isGuess
        ? 'looks like an endpoint of the server'
        : 'is an endpoint of the server'
      if (aud.accept.includes('issuer')) {
        const message = `aud ${what}. ${title} takes that, but a hostile server can make a client sign for another one’s endpoint; RFC 10070 forbids it.`
        return hitAt(each, message, reading, {
          severity: 'warning',
          basis: 'aud',
          wanted: 'the issuer',
          fix: 'Use the issuer of the server, as its metadata has it.',
        })
      }
      const message = `aud ${what}: ${title} requires that, and RFC 10070 forbids it.`
      return hitAt(each, message, reading, {
        severity: 'info',
        fix: 'Take the endpoint from metadata whose issuer you have verified, and from nowhere else.',
      })
    })
  return [
    ...faultHits('AST-AUD-TOKEN-ENDPOINT', reading, { severity: 'error', basis: 'aud' }),
    ...taken,
  ]
}

export const audienceEndpointRules = [
  audienceRule(
    {
      id: 'AST-AUD-TOKEN-ENDPOINT',
      severity: 'warning',
      title: 'Endpoint as audience',
      condition:
        'aud is, or looks like, the token endpoint or another endpoint: an error where the profile does not take it, an info where it takes nothing else.',
      fix: 'Use the issuer of the server, as its metadata has it.',
      sources: [
        'RFC 10070 §4',
        'FAPI 2.0 Security Profile §5.3.3.1',
        'CVE-2025-27370',
        'CVE-2025-27371',
      ],
    },
    checkTokenEndpoint,
  ),
  audienceRule(
    {
      id: 'AST-AUD-MTLS',
      severity: 'warning',
      title: 'Alias for mutual TLS as audience',
      condition:
        'aud is one of the server’s mtls_endpoint_aliases; an error where the profile does not take it.',
      fix: 'Use the issuer of the server, as its metadata has it.',
      sources: ['RFC 8705 §5'],
    },
    (reading) => [
      ...faultHits('AST-AUD-MTLS', reading, { severity: 'error' }),
      ...reading.judged
        .filter(({ kind, fault }) => kind === 'mtls' && fault === null)
        .map((each) => {
          const message =
            'aud is an alias of an endpoint for mutual TLS; that says how to connect, not who the server is.'
          return hitAt(each, message, reading)
        }),
    ],
  ),
]
