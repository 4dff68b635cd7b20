/** AS-08 to AS-10: does the request authenticate with one client assertion, and ask for a grant? */
import { constant, failed, passed, skipped } from '../../checks/finding.ts'
import { show } from '../../checks/show-value.ts'
import { listMethods } from '../authentication-methods.ts'
import { readParameter } from '../form.ts'
import { explainAssertionType, jwtBearerAssertionType } from './assertion-type.ts'
import { missing, refuseRequest, uniformRefusal } from './token-check.ts'
import type { TokenCheck } from './token-check.ts'

const assertionAlone = constant(passed('The client assertion is the only client authentication.'))
const typeAndAssertion = constant(
  passed('client_assertion_type is exactly the JWT bearer URN, and client_assertion is there.'),
)

const authenticationMethods: TokenCheck = {
  id: 'AS-08',
  title: 'One authentication method',
  sources: ['RFC 6749 §2.3', 'RFC 7521 §4.2'],
  run({ request, form }) {
    if (form === null) return missing.noForm
    const methods = listMethods(request.authorization, form)
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
      uniformRefusal,
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

export const authenticationChecks: readonly TokenCheck[] = [
  authenticationMethods,
  assertionParameters,
  grantTypePresent,
]
