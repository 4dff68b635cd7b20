/** AS-01 to AS-07: is this a form posted as a token request has to be? */
import { constant, failed, passed, skipped, warning } from '../../checks/finding.ts'
import { show } from '../../checks/show-value.ts'
import { maxBodyBytes } from '../../http/fastify.ts'
import { credentialNames } from '../authentication-methods.ts'
import { decodeForm, findRepeated } from '../form.ts'
import { missing, refuseRequest } from './token-check.ts'
import type { TokenCheck } from './token-check.ts'

const overLoopback = constant(
  passed('The request came over plain HTTP on the loopback interface and never left this machine.'),
)
const postUsed = constant(passed('The request is a POST.'))
const isForm = constant(passed('The body is a form.'))
const formDecoded = constant(passed('The body decodes as a form.'))
const nothingRepeated = constant(passed('No parameter is repeated.'))
const queryClean = constant(passed('There is no credential in the URL.'))

const transport: TokenCheck = {
  id: 'AS-01',
  title: 'Transport',
  sources: ['RFC 6749 §3.2'],
  run: () => overLoopback,
}

const method: TokenCheck = {
  id: 'AS-02',
  title: 'Method',
  sources: ['RFC 6749 §3.2'],
  run({ request }) {
    if (request.method === 'POST') return postUsed
    const wire = { status: 405, error: 'invalid_request', errorDescription: 'method not allowed' }
    return failed(wire, ['REQ-METHOD'], 'The token endpoint takes POST only.', {
      seen: request.method,
      wanted: 'POST',
      fix: 'Send POST with a form body.',
    })
  },
}

const bodySize: TokenCheck = {
  id: 'AS-03',
  title: 'Body size',
  sources: ['RFC 6749 §3.2'],
  run({ request }) {
    const { body } = request
    if (body !== null) return passed(`The body has ${String(body.length)} bytes.`)
    const wire = { status: 413, error: 'invalid_request', errorDescription: 'request too large' }
    const wanted = `at most ${String(maxBodyBytes)} bytes`
    const message = 'The body is larger than the server reads; none of it was looked at.'
    const fix = 'Remove claims that are not needed, and x5c from the header.'
    return failed(wire, ['AST-STR-SIZE'], message, { wanted, fix })
  },
}

const contentType: TokenCheck = {
  id: 'AS-04',
  title: 'Content type',
  sources: ['RFC 6749 §4.4.2', 'RFC 6749 appendix B'],
  run({ request }) {
    const received = request.contentType
    const essence = received?.split(';', 1)[0]?.trim().toLowerCase()
    if (essence === 'application/x-www-form-urlencoded') return isForm
    return failed(
      refuseRequest('unsupported content type'),
      ['REQ-CT'],
      'The body is not declared as a form, so its parameters are not read.',
      {
        seen: show(received),
        wanted: 'application/x-www-form-urlencoded',
        fix: 'Set Content-Type: application/x-www-form-urlencoded.',
      },
    )
  },
}

const formDecode: TokenCheck = {
  id: 'AS-05',
  title: 'Form encoding',
  sources: ['RFC 6749 appendix B'],
  run(context) {
    const { body } = context.request
    if (body === null) return skipped('The body was not read.')
    if (context.firstFailureId !== null) return skipped('This is not a form posted as one.')
    const result = decodeForm(body)
    if (!result.ok) {
      const fix = 'Encode the parameters with URLSearchParams or the like.'
      const wanted = 'name=value pairs joined by &, percent-encoded UTF-8'
      const wire = refuseRequest('malformed body')
      return failed(wire, ['REQ-ENCODING'], result.problem, { wanted, fix })
    }
    context.form = result.form
    if (result.form.oddity === null) return formDecoded
    return warning(['REQ-ENCODING'], result.form.oddity, {
      fix: 'Encode the parameters with URLSearchParams or the like.',
    })
  },
}

const repeated: TokenCheck = {
  id: 'AS-06',
  title: 'No repeated parameter',
  sources: ['RFC 6749 §3.2'],
  run({ form }) {
    if (form === null) return missing.noForm
    const names = findRepeated(form)
    if (names.length === 0) return nothingRepeated
    const list = show(names.join(', '))
    const message = `These parameters occur more than once: ${list}.`
    const fix = 'Send each parameter once.'
    const detail = { seen: list, wanted: 'each at most once', fix }
    return failed(refuseRequest('repeated parameter'), ['REQ-DUP'], message, detail)
  },
}

const query: TokenCheck = {
  id: 'AS-07',
  title: 'No credentials in the URL',
  sources: ['RFC 6749 §2.3.1', 'RFC 9700 §4.3'],
  run({ request }) {
    const at = request.url.indexOf('?')
    if (at < 0) return queryClean
    const names = [...new URLSearchParams(request.url.slice(at + 1)).keys()]
    const found = [...new Set(names.filter((name) => credentialNames.has(name)))]
    if (found.length === 0) return queryClean
    const list = found.join(', ')
    const message = `The URL carries ${list}. URLs end up in logs and histories.`
    const detail = { seen: list, wanted: 'in the body only', fix: 'Move them to the form body.' }
    const wire = refuseRequest('credentials in the query')
    return failed(wire, ['REQ-QUERY'], message, detail)
  },
}

export const requestChecks: readonly TokenCheck[] = [
  transport,
  method,
  bodySize,
  contentType,
  formDecode,
  repeated,
  query,
]
