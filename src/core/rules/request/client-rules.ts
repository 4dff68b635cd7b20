/** Rules about who the request says it is from, and how it proves it. */
import { listMethods } from '../../authorization-server/authentication-methods.ts'
import { headerValues } from '../http-evidence.ts'
import { quoteSafely } from '../quote-safely.ts'
import { lacks } from './request-body.ts'
import { valueOf } from './request-parameters.ts'
import type { RequestRule } from './request-subject.ts'

export const clientRules: readonly RequestRule[] = [
  {
    id: 'REQ-CLIENTID-MISMATCH',
    severity: 'error',
    title: 'client_id names another client',
    condition: 'There is a client_id, and it differs from the sub of the client assertion.',
    fix: 'Leave client_id out, or set it to the sub of the assertion.',
    sources: ['RFC 7521 §4.2'],
    check: ({ form, assertionClaims }) => {
      const clientId = valueOf(form, 'client_id')
      const sub = assertionClaims?.['sub']
      if (clientId === undefined || typeof sub !== 'string' || clientId === sub) return []
      if (valueOf(form, 'client_assertion') === undefined) return []
      const [seen, wanted] = [quoteSafely(clientId), quoteSafely(sub)]
      const message = `client_id is ${seen}, and the assertion is about ${wanted}; both have to name the same client.`
      return [{ message, seen, wanted, pointer: '/form/client_id' }]
    },
  },
  {
    id: 'REQ-CLIENTID-ABSENT',
    severity: 'info',
    title: 'There is no client_id',
    condition:
      'A request with a client assertion has no client_id, which is optional beside an assertion.',
    fix: 'Add client_id where the provider asks for it; otherwise leave it as it is.',
    sources: ['RFC 7521 §4.2'],
    check: (subject) => {
      if (valueOf(subject.form, 'client_assertion') === undefined) return []
      if (!lacks(subject, 'client_id')) return []
      const message =
        'There is no client_id. The assertion names the client, but a few providers want the parameter as well.'
      return [{ message, seen: 'absent', pointer: '/form/client_id' }]
    },
  },
  {
    id: 'REQ-MULTI-AUTH',
    severity: 'error',
    title: 'The client authenticates in more than one way',
    condition:
      'More than one of an Authorization header, client_secret and client_assertion is sent; an empty one does not count.',
    fix: 'Remove all but the assertion.',
    sources: ['RFC 6749 §2.3'],
    check: ({ request, form }) => {
      const [authorization] = headerValues(request.headers, 'authorization')
      const methods = listMethods(authorization, { parameters: form })
      if (methods.length < 2) return []
      const seen = methods.join(', ')
      const message = `The request authenticates in ${String(methods.length)} ways: ${seen}. A server may take the wrong one, or refuse.`
      const pointer =
        authorization === undefined ? '/form/client_secret' : '/request/headers/authorization'
      return [{ message, seen, wanted: 'client_assertion alone', pointer }]
    },
  },
]
