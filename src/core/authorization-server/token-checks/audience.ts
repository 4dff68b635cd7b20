/** AS-24: is the assertion meant for this server, and for nobody else? */
import { expectAudience, isAccepted } from '../../assertion/audience/expect-audience.ts'
import type { AudienceExpectation } from '../../assertion/audience/expect-audience.ts'
import { judgeAudience } from '../../assertion/audience/judge-audience.ts'
import { readAudience } from '../../assertion/audience/read-audience.ts'
import { failed, passed, warning } from '../../checks/finding.ts'
import type { Finding } from '../../checks/finding.ts'
import { kindOf, show } from '../../checks/show-value.ts'
import type { ServerPolicy } from '../server-policy.ts'
import type { TokenRequestContext } from '../token-request-context.ts'
import { missing, refuseClient } from './token-check.ts'
import type { TokenCheck } from './token-check.ts'

const wire = refuseClient('audience')

interface AudienceRules extends AudienceExpectation {
  readonly issuer: string
  readonly recommended: string
}

const rulesByPolicy = new WeakMap<ServerPolicy, AudienceRules>()

/** The rules change with the profile and with the address of the server, both of them rarely. */
function findRules({ policy, issuer, tokenEndpoint }: TokenRequestContext): AudienceRules {
  const known = rulesByPolicy.get(policy)
  if (known?.issuer === issuer) return known
  const expectation = expectAudience(policy.audience, {
    issuer,
    // The endpoint called is taken from our own address: it must not follow the Host header.
    tokenEndpoint,
    endpointCalled: null,
    otherEndpoints: {},
    mtlsAliases: [],
  })
  const recommended = expectation.preferred ?? expectation.accepted[0] ?? issuer
  const rules = { ...expectation, issuer, recommended }
  rulesByPolicy.set(policy, rules)
  return rules
}

function explainForm(aud: unknown, ruleId: string): string {
  if (ruleId === 'AST-AUD-MISSING') return 'aud is missing.'
  if (ruleId === 'AST-AUD-EMPTY') return 'The audience is empty.'
  return `aud must be a string or an array of strings; it is ${kindOf(aud)}.`
}

function judge(aud: unknown, context: TokenRequestContext): Finding {
  const rules = findRules(context)
  const { list: wanted, recommended } = rules
  const { audience, profileTitle } = context.policy
  const fix = `Set aud to ${recommended}.`
  const refuse = (ruleId: string, message: string) =>
    failed(wire, [ruleId], message, { seen: show(aud), wanted, fix })

  const { values, isArray, fault } = readAudience(aud)
  if (fault !== null) return refuse(fault, explainForm(aud, fault))
  if (isArray && audience.form === 'string') {
    return refuse('AST-AUD-ARRAY', `aud is an array; ${profileTitle} takes one string.`)
  }
  if (values.length > 1 && audience.form !== 'any') {
    const message = `aud names ${String(values.length)} audiences; ${profileTitle} takes exactly one, because each of them could replay the assertion at the others.`
    return refuse('AST-AUD-MULTI', message)
  }
  const wrong = values.find((each) => !isAccepted(each, rules))
  if (wrong !== undefined) {
    const reader = { title: profileTitle, clientId: context.clientId }
    const { fault: reason } = judgeAudience(wrong, rules, reader)
    const message = `${profileTitle} takes ${wanted}.`
    return refuse(reason?.ruleId ?? 'AST-AUD-PROFILE', reason?.message ?? message)
  }
  if (values.length > 1) {
    const message = 'aud names several audiences, all of them this server; one is enough.'
    return warning(['AST-AUD-MULTI'], message, { seen: show(aud), wanted: recommended, fix })
  }
  return passed('The assertion is meant for this server.', show(aud), wanted)
}

export const audience: TokenCheck = {
  id: 'AS-24',
  title: 'Audience',
  sources: ['RFC 7523 §3', 'RFC 10070 §4'],
  run(context) {
    const payload = context.decoded?.payload
    return payload == null ? missing.noPayload : judge(payload['aud'], context)
  },
}
