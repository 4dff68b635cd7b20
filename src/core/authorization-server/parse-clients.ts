/** Reads a list of client registrations, as `serve --clients` gives it, and says exactly what is wrong with it. */
import { AppError } from '../../contract/errors.ts'
import { parseKeySet } from '../key-sets/parse-key-set.ts'
import { clientMetadataSchema } from './client-metadata.ts'
import type { ClientMetadata } from './client-metadata.ts'
import type { ClientRegistration } from './client-registry.ts'
import { supportedScopes } from './metadata.ts'

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth']

class EntryProblem {
  readonly field: string
  readonly message: string

  constructor(field: string, message: string) {
    this.field = field
    this.message = message
  }
}

/** Refuses what must never be in a registration; a rejected key that is merely odd only has to leave another one. */
function checkKeys(jwks: NonNullable<ClientMetadata['jwks']>): EntryProblem | null {
  for (const [index, key] of jwks.keys.entries()) {
    const field = `jwks.keys[${String(index)}]`
    if (key['kty'] === 'oct') {
      return new EntryProblem(
        field,
        'is a symmetric key. private_key_jwt needs a public key: RSA, EC or OKP.',
      )
    }
    const found = privateMembers.filter((member) => Object.hasOwn(key, member))
    if (found.length > 0) {
      const message = `contains a PRIVATE key (${found.join(', ')}). Treat it as compromised: make a new key, and give only its public members here.`
      return new EntryProblem(field, message)
    }
  }
  return null
}

function readEntry(metadata: ClientMetadata): ClientRegistration | EntryProblem {
  const { jwks, jwks_uri: jwksUri } = metadata
  if (jwks !== undefined && jwksUri !== undefined) {
    return new EntryProblem('jwks', 'and jwks_uri exclude each other (RFC 7591 §2). Keep one.')
  }
  if (jwks === undefined && jwksUri === undefined) {
    const message = 'is missing. Give jwks (the keys themselves) or jwks_uri (where they are).'
    return new EntryProblem('jwks', message)
  }
  const keyProblem = jwks === undefined ? null : checkKeys(jwks)
  if (keyProblem !== null) return keyProblem
  const keySet = jwks === undefined ? null : parseKeySet(jwks)
  if (keySet?.keys.length === 0) {
    const reason = keySet.rejected[0]?.reason ?? 'no key could be read'
    return new EntryProblem('jwks.keys', `holds no usable key: ${reason}`)
  }
  const scope = metadata.scope ?? supportedScopes.join(' ')
  return {
    clientId: metadata.client_id,
    name: metadata.client_name ?? metadata.client_id,
    authMethod: metadata.token_endpoint_auth_method ?? 'private_key_jwt',
    signingAlgorithm: metadata.token_endpoint_auth_signing_alg ?? null,
    scopes: new Set(scope === '' ? [] : scope.split(' ')),
    grantTypes: metadata.grant_types ?? ['client_credentials'],
    jwksUri: jwksUri ?? null,
    keySet,
  }
}

function refuse(index: number, clientId: unknown, problem: EntryProblem): AppError {
  const shownId = typeof clientId === 'string' ? ` (${JSON.stringify(clientId.slice(0, 60))})` : ''
  const field = problem.field === '' ? '' : `${problem.field} `
  return new AppError(
    'ERR_CLIENTS_FILE_INVALID',
    `Entry ${String(index + 1)}${shownId}: ${field}${problem.message}`,
    { entry: index + 1, field: problem.field },
  )
}

function formatPath(path: readonly PropertyKey[]): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${String(step)}]`
    else text += text === '' ? String(step) : `.${String(step)}`
  }
  return text
}

/**
 * Reads a JSON array of RFC 7591 client metadata with a fixed client_id each.
 *
 * @throws AppError ERR_CLIENTS_FILE_INVALID naming the entry (from 1), the field and what it should be; never a key.
 */
export function parseClients(value: unknown): readonly ClientRegistration[] {
  if (!Array.isArray(value)) {
    const message = 'The clients file must hold a JSON array of client registrations.'
    throw new AppError('ERR_CLIENTS_FILE_INVALID', message)
  }
  const clients = new Map<string, ClientRegistration>()
  for (const [index, entry] of (value as readonly unknown[]).entries()) {
    const parsed = clientMetadataSchema.safeParse(entry)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      const field = formatPath(issue?.path ?? [])
      const what = field === '' ? 'must be an object of client metadata.' : (issue?.message ?? '')
      const clientId = (entry as { client_id?: unknown } | null | undefined)?.client_id
      throw refuse(index, clientId, new EntryProblem(field, what))
    }
    const client = readEntry(parsed.data)
    if (client instanceof EntryProblem) throw refuse(index, parsed.data.client_id, client)
    if (clients.has(client.clientId)) {
      const problem = new EntryProblem('client_id', 'is used by an earlier entry. Make it unique.')
      throw refuse(index, client.clientId, problem)
    }
    clients.set(client.clientId, client)
  }
  return [...clients.values()]
}
