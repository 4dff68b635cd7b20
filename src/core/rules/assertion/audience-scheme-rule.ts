/** The rule about an audience that is named without TLS. */
import { quoted } from '../../checks/show-value.ts'
import { kindOfHost } from '../../jwks-doctor/host-kind.ts'
import { audienceRule, faultHits, hitAt } from './audience-hit.ts'
import type { AudienceCheck } from './audience-hit.ts'
import type { AudienceReading } from './audience-reading.ts'

/** Ports on which servers usually speak TLS. */
const tlsPorts = new Set(['443', '8443', '9443'])

function isPlainHttp(value: string, { expectation }: AudienceReading): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname, port } = new URL(value)
  if (protocol !== 'http:') return false
  if (kindOfHost(hostname, []) !== 'loopback') return true
  return tlsPorts.has(port) && !expectation.accepted.includes(value)
}

const checkHttp: AudienceCheck = (reading, { server }) => {
  const faults = faultHits('AST-AUD-HTTP', reading, { severity: 'error' })
  if (faults.length > 0) return faults
  return reading.judged
    .filter(({ value }) => isPlainHttp(value, reading))
    .map((each) => {
      const isHttps = server.issuer?.startsWith('https:') === true
      const message = `aud ${quoted(each.value)} is an http URL; servers that protect what they are sent are named with https.`
      return hitAt(each, message, reading, {
        wanted: 'an https URL',
        ...(isHttps && { severity: 'error' as const }),
      })
    })
}

export const audienceSchemeRule = audienceRule(
  {
    id: 'AST-AUD-HTTP',
    severity: 'warning',
    title: 'Audience without TLS',
    condition:
      'aud is an http URL of a host that is not this machine, or of a port for TLS; an error where the server is named with https.',
    fix: 'Use the https issuer.',
    sources: ['RFC 8414 §2'],
  },
  checkHttp,
)
