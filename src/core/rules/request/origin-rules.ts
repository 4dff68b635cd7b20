/** Rules about what one request cannot show: where its endpoint came from, and whether its assertion is new. */
import { formatTime } from '../../checks/time-words.ts'
import { endpointOf } from './request-body.ts'
import type { RequestRule } from './request-subject.ts'

export const originRules: readonly RequestRule[] = [
  {
    id: 'REQ-ENDPOINT-ORIGIN',
    severity: 'warning',
    title: 'Endpoint and issuer are not bound together',
    condition:
      'The endpoint did not come from metadata whose issuer is the configured one, or, where that is not known, its host is not the issuer’s.',
    fix: 'Fetch the metadata of the configured issuer, compare its issuer, and take the endpoint from there.',
    sources: ['RFC 8414 §3.3', 'FAPI 2.0 §5.3.3.1'],
    check: (subject) => {
      const { isEndpointBound, server } = subject
      if (isEndpointBound === true) return []
      const pointer = '/request/url'
      if (isEndpointBound === false) {
        const message =
          'The endpoint did not come from metadata of the configured issuer; whoever chose it can have assertions signed for another server.'
        return [{ message, wanted: 'an endpoint from the metadata of the issuer', pointer }]
      }
      const endpoint = endpointOf(subject)
      if (endpoint === null || server.issuer === null || !URL.canParse(server.issuer)) return []
      const { host } = new URL(server.issuer)
      if (host === endpoint.host) return []
      const message = `The request goes to ${endpoint.host}, and the issuer is at ${host}; a strange endpoint can pass the assertion on.`
      return [{ message, seen: endpoint.host, wanted: host, pointer }]
    },
  },
  {
    id: 'REQ-REUSE',
    severity: 'error',
    title: 'The assertion was sent before',
    condition: 'The same assertion, byte for byte, was sent in an earlier request.',
    fix: 'Build a fresh assertion for every request, also for a retry after a timeout.',
    sources: ['OpenID Connect Core §9'],
    check: ({ sentBeforeAt }) => {
      if (sentBeforeAt === null) return []
      const seen = formatTime(sentBeforeAt / 1000)
      const message = `This assertion was sent before, at ${seen}; servers that remember its jti refuse it.`
      return [{ message, seen, wanted: 'a fresh assertion', pointer: '/form/client_assertion' }]
    },
  },
]
