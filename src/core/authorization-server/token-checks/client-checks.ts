/** AS-14 to AS-16: whose assertion does it claim to be, and may that client authenticate so? */
import { constant, failed, passed, skipped } from '../../checks/finding.ts'
import { kindOf, quoted, show } from '../../checks/show-value.ts'
import { readParameter } from '../form.ts'
import { missing, uniformRefusal } from './token-check.ts'
import type { TokenCheck } from './token-check.ts'

const assertionMethod = constant(passed('The client is registered for private_key_jwt.'))

function readText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

const candidate: TokenCheck = {
  id: 'AS-14',
  title: 'Client named',
  sources: ['RFC 7521 §4.2', 'RFC 7523 §3'],
  run(context) {
    const parameter = context.form === null ? undefined : readParameter(context.form, 'client_id')
    const payload = context.decoded?.payload
    // The look-up goes on with the next best name, so that the later checks have something to say.
    context.clientId = readText(payload?.['sub']) ?? parameter ?? readText(payload?.['iss'])
    if (payload == null) return missing.noPayload
    const { sub } = payload
    if (sub === undefined) {
      const message = 'sub is missing; it names the client that authenticates.'
      const detail = { seen: 'absent', wanted: 'the client_id', fix: 'Set sub to the client_id.' }
      return failed(uniformRefusal, ['AST-SUB-MISSING'], message, detail)
    }
    if (readText(sub) === null) {
      const ruleId = sub === '' ? 'AST-SUB-EMPTY' : 'AST-SUB-TYPE'
      const message = sub === '' ? 'sub is empty.' : `sub is ${kindOf(sub)}, not a string.`
      const detail = { seen: show(sub), wanted: 'the client_id', fix: 'Set sub to the client_id.' }
      return failed(uniformRefusal, [ruleId], message, detail)
    }
    if (parameter === undefined) return passed('sub names the client.', show(sub))
    if (parameter === sub) return passed('sub and client_id name the same client.', show(sub))
    return failed(
      uniformRefusal,
      ['REQ-CLIENTID-MISMATCH'],
      `client_id is ${quoted(parameter)}, but sub is ${quoted(sub)}.`,
      {
        seen: show(parameter),
        wanted: show(sub),
        fix: 'Leave client_id out, or make it equal to sub.',
      },
    )
  },
}

function hintAtClientId(clientId: string, known: readonly string[]): string {
  const folded = clientId.trim().toLowerCase()
  const near = known.find((each) => each.toLowerCase() === folded)
  if (near === undefined) return ''
  return ` It differs from ${quoted(near)} only by case or blanks, and the comparison is exact.`
}

const lookUp: TokenCheck = {
  id: 'AS-15',
  title: 'Client registered',
  sources: ['RFC 7523 §3'],
  run(context) {
    const { clientId, services } = context
    if (clientId === null) return skipped('Nothing in the request names a client.')
    const client = services.registry.find(clientId)
    if (client !== undefined) {
      context.client = client
      return passed('The client is registered.', show(clientId))
    }
    const known = services.registry.summaries().map((each) => each.clientId)
    const list = known.slice(0, 10).map(quoted).join(', ')
    return failed(
      uniformRefusal,
      ['AST-SUB-CLIENT'],
      `No client ${quoted(clientId)} is registered.${hintAtClientId(clientId, known)}`,
      {
        seen: show(clientId),
        wanted: known.length === 0 ? 'a registered client' : list,
        fix: 'Register the client, or use the client_id of a registered one.',
      },
    )
  },
}

const registeredMethod: TokenCheck = {
  id: 'AS-16',
  title: 'Registered method',
  sources: ['RFC 7591 §2', 'OpenID Connect Core 1.0 §9'],
  run({ client }) {
    if (client === null) return skipped('There is no registration to compare with.')
    if (client.authMethod === 'private_key_jwt') return assertionMethod
    return failed(
      uniformRefusal,
      [],
      `The client is registered for ${show(client.authMethod)}, not for private_key_jwt.`,
      {
        seen: 'private_key_jwt',
        wanted: show(client.authMethod),
        fix: 'Set token_endpoint_auth_method of the registration to private_key_jwt.',
      },
    )
  },
}

export const clientChecks: readonly TokenCheck[] = [candidate, lookUp, registeredMethod]
