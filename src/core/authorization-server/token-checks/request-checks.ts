/** AS-01 to AS-10: is this a proper token request at all? */
import { decodeForm, findRepeated, readParameter } from '../form.ts'
import type { DecodedForm } from '../form.ts'
import type { TokenRequest } from '../token-request-context.ts'
import { explainAssertionType, jwtBearerAssertionType } from './assertion-type.ts'
import {
  constant,
  failed,
  missing,
  passed,
  refuseClient,
  refuseRequest,
  show,
  skipped,
  warning,
} from './token-check.ts'
import type { TokenCheck } from './token-check.ts'

export const maxBodyBytes = 64 * 1024

const overLoopback = constant(
  passed('The request came over plain HTTP on the loopback interface and never left this machine.'),
)
const postUsed = constant(passed('The request is a POST.'))
const isForm = constant(passed('The body is a form.'))
const formDecoded = constant(passed('The body decodes as a form.'))
const nothingRepeated = constant(passed('No parameter is repeated.'))
const queryClean = constant(passed('There is no credential in the URL.'))
const assertionAlone = constant(passed('The client assertion is the only client authentication.'))
const typeAndAssertion = constant(
  passed('client_assertion_type is exactly the JWT bearer URN, and client_assertion is there.'),
)

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

const credentialNames = new Set([
  'client_assertion',
  'client_assertion_type',
  'assertion',
  'client_secret',
  'code',
  'access_token',
  'refresh_token',
])

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

function listMethods(request: TokenRequest, form: DecodedForm): string[] {
  const methods: string[] = []
  if (request.authorization !== undefined) {
    methods.push(`the Authorization header (${show(request.authorization.split(' ', 1)[0])})`)
  }
  if (readParameter(form, 'client_secret') !== undefined) methods.push('client_secret')
  const hasAssertion = readParameter(form, 'client_assertion') !== undefined
  const hasType = readParameter(form, 'client_assertion_type') !== undefined
  if (hasAssertion || hasType) methods.push('client_assertion')
  return methods
}

const authenticationMethods: TokenCheck = {
  id: 'AS-08',
  title: 'One authentication method',
  sources: ['RFC 6749 §2.3', 'RFC 7521 §4.2'],
  run({ request, form }) {
    if (form === null) return missing.noForm
    const methods = listMethods(request, form)
    const seen = methods.join(', ')
    const wanted = 'client_assertion and client_assertion_type, and nothing else'
    if (methods.length > 1) {
      const message = `The request authenticates in ${String(methods.length)} ways: ${seen}.`
      const wire = refuseRequest('multiple client authentication methods')
      const fix = 'Remove all but the assertion.'
      return failed(wire, ['REQ-MULTI-AUTH'], message, { seen, wanted, fix })
    }
    if (methods[0] === 'client_assertion') return assertionAlone
    const isSwapped = readParameter(form, 'assertion') !== undefined
    const found = methods[0] ?? 'no client authentication'
    return failed(
      refuseClient('client authentication failed'),
      [isSwapped ? 'REQ-PARAM-SWAP' : 'REQ-ASSERTION-MISSING'],
      isSwapped
        ? 'The parameter assertion belongs to the JWT bearer grant; client authentication uses client_assertion.'
        : `Only private_key_jwt is taken here; the request carries ${found}.`,
      { seen: isSwapped ? 'assertion' : found, wanted, fix: 'Send a signed client assertion.' },
    )
  },
}

const assertionParameters: TokenCheck = {
  id: 'AS-09',
  title: 'Assertion parameters',
  sources: ['RFC 7521 §4.2', 'RFC 7523 §2.2'],
  run({ form }) {
    if (form === null) return missing.noForm
    const type = readParameter(form, 'client_assertion_type')
    const assertion = readParameter(form, 'client_assertion')
    if (type === undefined && assertion === undefined) {
      return skipped('Neither client_assertion nor client_assertion_type was sent.')
    }
    const wanted = jwtBearerAssertionType
    const fix = `Send client_assertion_type=${jwtBearerAssertionType} exactly.`
    if (type === undefined) {
      const message = 'client_assertion_type is missing.'
      const wire = refuseRequest('client_assertion_type is missing')
      return failed(wire, ['REQ-TYPE-MISSING'], message, { seen: 'absent', wanted, fix })
    }
    if (type !== jwtBearerAssertionType) {
      const message = explainAssertionType(type)
      const wire = refuseRequest('unknown client_assertion_type')
      return failed(wire, ['REQ-TYPE-WRONG'], message, { seen: show(type), wanted, fix })
    }
    if (assertion !== undefined) return typeAndAssertion
    const wire = refuseRequest('client_assertion is missing')
    return failed(wire, ['REQ-ASSERTION-MISSING'], 'client_assertion is missing.', {
      seen: 'absent',
      wanted: 'a signed JWT',
      fix: 'Add the signed JWT.',
    })
  },
}

const grantTypePresent: TokenCheck = {
  id: 'AS-10',
  title: 'Grant type present',
  sources: ['RFC 6749 §4.4.2'],
  run({ form }) {
    if (form === null) return missing.noForm
    const grantType = readParameter(form, 'grant_type')
    if (grantType !== undefined) return passed('grant_type is there.', show(grantType))
    const wire = refuseRequest('grant_type is missing')
    return failed(wire, ['REQ-GRANT-MISSING'], 'grant_type is missing.', {
      seen: 'absent',
      wanted: 'client_credentials',
      fix: 'Add grant_type=client_credentials.',
    })
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
  authenticationMethods,
  assertionParameters,
  grantTypePresent,
]
