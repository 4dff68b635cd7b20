/** AS-24: is the assertion meant for this server, and for nobody else? */
import { failed, passed, warning } from '../../checks/finding.ts'
import type { Finding } from '../../checks/finding.ts'
import { kindOf, quoted, show } from '../../checks/show-value.ts'
import type { ServerPolicy } from '../server-policy.ts'
import type { TokenRequestContext } from '../token-request-context.ts'
import { missing, refuseClient } from './token-check.ts'
import type { TokenCheck } from './token-check.ts'

const wire = refuseClient('audience')

interface AudienceRules {
  readonly issuer: string
  readonly accepted: readonly string[]
  /** All of them, as a person reads it. */
  readonly list: string
  readonly preferred: string
}

function valueOf(kind: string, { issuer, tokenEndpoint }: TokenRequestContext): string | null {
  if (kind === 'issuer') return issuer
  // The endpoint called is taken from our own address: it must not follow the Host header.
  if (kind === 'token_endpoint' || kind === 'endpoint_called') return tokenEndpoint
  return null
}

const rulesByPolicy = new WeakMap<ServerPolicy, AudienceRules>()

/** The rules change with the profile and with the address of the server, both of them rarely. */
function findRules(context: TokenRequestContext): AudienceRules {
  const known = rulesByPolicy.get(context.policy)
  if (known?.issuer === context.issuer) return known
  const rules = readRules(context)
  rulesByPolicy.set(context.policy, rules)
  return rules
}

function readRules(context: TokenRequestContext): AudienceRules {
  const { audienceKinds, preferredAudience, fixedAudiences } = context.policy
  const values = audienceKinds.map((kind) => valueOf(kind, context)).filter((each) => each !== null)
  const accepted = [...new Set([...values, ...fixedAudiences])]
  const preferred = valueOf(preferredAudience, context) ?? accepted[0] ?? context.issuer
  return { issuer: context.issuer, accepted, list: accepted.join(' or '), preferred }
}

function parseUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null
}

/** For the hint alone: two spellings that a person would take for the same URL. */
function normalize(value: string): string {
  const text = (parseUrl(value)?.href ?? value).toLowerCase().replaceAll('%2f', '/')
  return text.endsWith('/') ? text.slice(0, -1) : text
}

/** Which rule a wrong audience breaks, and in what it differs from a right one. */
function explainWrong(
  value: string,
  { accepted, preferred }: AudienceRules,
  { issuer, tokenEndpoint, clientId, policy }: TokenRequestContext,
): { readonly ruleId: string; readonly message: string } {
  const near = accepted.find((each) => each === `${value}/` || `${each}/` === value)
  if (near !== undefined) {
    const how = value.length > near.length ? 'has one trailing slash too many' : 'lacks a slash'
    const message = `aud ${how}: it differs from ${quoted(near)} by that one byte, and the comparison is exact.`
    return { ruleId: 'AST-AUD-SLASH', message }
  }
  if (value === tokenEndpoint) {
    const message = `aud is the token endpoint; ${policy.profileTitle} accepts the issuer only, because a hostile server can pass its own token endpoint off as another’s.`
    return { ruleId: 'AST-AUD-TOKEN-ENDPOINT', message }
  }
  const trimmed = accepted.find((each) => value.trim() === each)
  if (trimmed !== undefined) {
    const message = 'aud has a blank before or after it; the comparison is exact.'
    return { ruleId: 'AST-AUD-SPACE', message }
  }
  const folded = accepted.find((each) => normalize(each) === normalize(value))
  if (folded !== undefined) {
    const message = `aud differs from ${quoted(folded)} only in its spelling (case, port or escapes), and the comparison is exact.`
    return { ruleId: 'AST-AUD-CASE', message }
  }
  if (value === clientId) {
    const message = 'aud is the client_id; it has to name the server.'
    return { ruleId: 'AST-AUD-PROFILE', message }
  }
  if (value.startsWith(`${issuer}/`)) {
    const message =
      'aud names a path of this server; it is the right server but the wrong identifier.'
    return { ruleId: 'AST-AUD-PATH', message }
  }
  if (parseUrl(value)?.host === parseUrl(issuer)?.host) {
    return { ruleId: 'AST-AUD-HTTP', message: 'aud names this host under another scheme.' }
  }
  if (URL.canParse(value)) {
    return { ruleId: 'AST-AUD-FOREIGN', message: `aud ${quoted(value)} belongs to another server.` }
  }
  const message = `aud ${quoted(value)} is not a URL; this server is named ${quoted(preferred)}.`
  return { ruleId: 'AST-AUD-NOT-URL', message }
}

function isStringArray(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

function judgeAudience(aud: unknown, context: TokenRequestContext): Finding {
  const rules = findRules(context)
  const { accepted, list: wanted, preferred } = rules
  const { audienceForm, profileTitle } = context.policy
  const fix = `Set aud to ${preferred}.`
  const refuse = (ruleId: string, message: string) =>
    failed(wire, [ruleId], message, { seen: show(aud), wanted, fix })

  if (aud === undefined) return refuse('AST-AUD-MISSING', 'aud is missing.')
  const isArray = isStringArray(aud)
  if (typeof aud !== 'string' && !isArray) {
    const message = `aud must be a string or an array of strings; it is ${kindOf(aud)}.`
    return refuse('AST-AUD-TYPE', message)
  }
  const values = isArray ? aud : [aud]
  if (values.length === 0 || values.includes('')) {
    return refuse('AST-AUD-EMPTY', 'The audience is empty.')
  }
  if (isArray && audienceForm === 'string') {
    return refuse('AST-AUD-ARRAY', `aud is an array; ${profileTitle} takes one string.`)
  }
  if (values.length > 1 && audienceForm !== 'any') {
    const message = `aud names ${String(values.length)} audiences; ${profileTitle} takes exactly one, because each of them could replay the assertion at the others.`
    return refuse('AST-AUD-MULTI', message)
  }
  const wrong = values.find((each) => !accepted.includes(each))
  if (wrong !== undefined) {
    const { ruleId, message } = explainWrong(wrong, rules, context)
    return refuse(ruleId, message)
  }
  if (values.length > 1) {
    const message = 'aud names several audiences, all of them this server; one is enough.'
    return warning(['AST-AUD-MULTI'], message, { seen: show(aud), wanted: preferred, fix })
  }
  return passed('The assertion is meant for this server.', show(aud), wanted)
}

export const audience: TokenCheck = {
  id: 'AS-24',
  title: 'Audience',
  sources: ['RFC 7523 §3', 'RFC 10070 §4'],
  run(context) {
    const payload = context.decoded?.payload
    return payload == null ? missing.noPayload : judgeAudience(payload['aud'], context)
  },
}
