/** AS-31 to AS-37: may this client have what it asks for, and what does it get? */
import { constant, failed, passed, skipped, warning } from '../../checks/finding.ts'
import type { Finding } from '../../checks/finding.ts'
import { quoted, show } from '../../checks/show-value.ts'
import { accessTokenLifetimeSeconds } from '../access-token.ts'
import { isScope } from '../client-metadata.ts'
import { readParameter, readParameters } from '../form.ts'
import type { DecodedForm } from '../form.ts'
import type { TokenRequestContext } from '../token-request-context.ts'
import { missing } from './token-check.ts'
import type { TokenCheck } from './token-check.ts'

/** The only grant of this server so far. */
const clientCredentials = 'client_credentials'

const supported = constant(passed('client_credentials is supported.', clientCredentials))
const allowed = constant(passed('The client is registered for client_credentials.'))
const noParameters = constant(passed('client_credentials has no parameters of its own.'))
const answered = constant(
  passed(
    '200, application/json, Cache-Control: no-store, with access_token, token_type, expires_in and scope.',
  ),
)

const supportedGrant: TokenCheck = {
  id: 'AS-31',
  title: 'Grant supported',
  sources: ['RFC 6749 §5.2'],
  run({ form }) {
    if (form === null) return missing.noForm
    const grantType = readParameter(form, 'grant_type')
    if (grantType === undefined) return skipped('There is no grant_type.')
    if (grantType === clientCredentials) return supported
    const wire = {
      status: 400,
      error: 'unsupported_grant_type',
      errorDescription: 'grant type not supported',
    }
    const message = `This server has no grant ${quoted(grantType)}.`
    const fix = 'Use client_credentials.'
    return failed(wire, [], message, { seen: show(grantType), wanted: clientCredentials, fix })
  },
}

const allowedGrant: TokenCheck = {
  id: 'AS-32',
  title: 'Grant allowed',
  sources: ['RFC 6749 §5.2', 'RFC 7591 §2'],
  run({ form, client }) {
    if (client === null) return skipped('There is no registered client.')
    const grantType = form === null ? undefined : readParameter(form, 'grant_type')
    if (grantType !== clientCredentials) return skipped('The grant is not supported anyway.')
    if (client.grantTypes.includes(clientCredentials)) return allowed
    const wire = {
      status: 400,
      error: 'unauthorized_client',
      errorDescription: 'grant type not allowed for this client',
    }
    const wanted = client.grantTypes.join(', ')
    const message = 'The client is not registered for client_credentials.'
    const fix = 'Add client_credentials to grant_types of the registration.'
    return failed(wire, [], message, { seen: clientCredentials, wanted, fix })
  },
}

const grantParameters: TokenCheck = {
  id: 'AS-33',
  title: 'Grant parameters',
  sources: ['RFC 6749 §4.4.2'],
  run({ form }) {
    if (form === null) return missing.noForm
    const isSupported = readParameter(form, 'grant_type') === clientCredentials
    return isSupported ? noParameters : skipped('The grant is not supported anyway.')
  },
}

function judgeResource(form: DecodedForm, apiIdentifier: string): Finding | null {
  const wire = { status: 400, error: 'invalid_target', errorDescription: 'unknown resource' }
  for (const resource of readParameters(form, 'resource')) {
    if (resource === apiIdentifier) continue
    const isUri = URL.canParse(resource) && !resource.includes('#')
    const message = isUri
      ? 'resource names an API that this server issues no tokens for.'
      : 'resource must be an absolute URI without a fragment.'
    const detail = { seen: show(resource), wanted: apiIdentifier, fix: 'Correct or drop resource.' }
    return failed(wire, ['REQ-RESOURCE'], message, detail)
  }
  return null
}

const scope: TokenCheck = {
  id: 'AS-34',
  title: 'Scope',
  sources: ['RFC 6749 §3.3', 'RFC 8707 §2'],
  run(context) {
    const { form, client } = context
    if (form === null) return missing.noForm
    const requested = readParameter(form, 'scope')
    const wire = { status: 400, error: 'invalid_scope', errorDescription: 'scope not granted' }
    if (requested !== undefined && !isScope(requested)) {
      const message = 'scope is not a list of printable tokens separated by single spaces.'
      const fix = 'Separate scopes by single spaces.'
      const detail = { seen: show(requested), wanted: 'read write', fix }
      return failed(wire, ['REQ-SCOPE-FORM'], message, detail)
    }
    if (client === null) return skipped('There is no registered client.')
    const registered = [...client.scopes]
    const wanted = registered.join(' ')
    const asked = requested === undefined ? registered : [...new Set(requested.split(' '))]
    const foreign = asked.filter((each) => !client.scopes.has(each))
    if (foreign.length > 0) {
      const list = show(foreign.join(' '))
      const message = `The client is not registered for: ${list}.`
      const fix = 'Ask for registered scopes only, or extend the registration.'
      return failed(wire, [], message, { seen: show(requested), wanted, fix })
    }
    const resourceFault = judgeResource(form, context.apiIdentifier)
    if (resourceFault !== null) return resourceFault
    context.grantedScopes = asked
    if (requested !== undefined) return passed('All scopes are granted.', asked.join(' '), wanted)
    return passed('No scope was asked for, so the client gets all that it is registered for.', null)
  },
}

const senderConstraint: TokenCheck = {
  id: 'AS-35',
  title: 'Sender constraint',
  sources: ['RFC 9449 §5', 'RFC 8705 §3'],
  run({ request }) {
    if (!request.hasDpopProof) return skipped('No DPoP proof and no client certificate was sent.')
    const message = 'The DPoP proof is ignored: this server does not support DPoP yet.'
    return warning(['TOK-TYPE-DPOP'], message, { seen: 'DPoP', fix: 'Leave the proof out.' })
  },
}

function notIssued({ firstFailureId }: TokenRequestContext): Finding {
  return skipped(`Nothing is issued, because ${firstFailureId ?? 'a check'} failed.`)
}

const issue: TokenCheck = {
  id: 'AS-36',
  title: 'Access token issued',
  sources: ['RFC 9068 §2'],
  async run(context) {
    const { client, grantedScopes, services, issuer, apiIdentifier, nowMs } = context
    const isAuthenticated = context.firstFailureId === null && context.isSignatureVerified
    if (!isAuthenticated || client === null || grantedScopes === null) return notIssued(context)
    context.accessToken = await services.accessTokens.issue({
      issuer,
      clientId: client.clientId,
      audience: apiIdentifier,
      scope: grantedScopes.join(' '),
      issuedAt: Math.floor(nowMs / 1000),
      jti: services.randomness.uuid(),
    })
    const { algorithm, kid } = services.accessTokens
    return passed(
      `An at+jwt for ${show(client.clientId)}, valid for ${String(accessTokenLifetimeSeconds)} s, signed with the server’s own key.`,
      `${algorithm}, kid ${kid}`,
    )
  },
}

const respond: TokenCheck = {
  id: 'AS-37',
  title: 'Token response',
  sources: ['RFC 6749 §5.1'],
  run: (context) => (context.accessToken === null ? notIssued(context) : answered),
}

export const grantChecks: readonly TokenCheck[] = [
  supportedGrant,
  allowedGrant,
  grantParameters,
  scope,
  senderConstraint,
  issue,
  respond,
]
