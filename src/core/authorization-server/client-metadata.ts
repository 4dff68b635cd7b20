/** The registration of a client: RFC 7591 metadata with a fixed client_id, read from a value nobody checked yet. */
import { z } from 'zod'

/** Every signature algorithm that a public key verifies (RFC 7518 §3.1, RFC 8037, RFC 9864). */
export const asymmetricAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'Ed25519',
  'EdDSA',
] as const

const scopeToken = /^[\x21\x23-\x5b\x5d-\x7e]+$/

/** True for tokens of printable ASCII without quote and backslash, separated by single spaces (RFC 6749 §3.3). */
export function isScope(value: string): boolean {
  return value.split(' ').every((token) => scopeToken.test(token))
}

function isHttpUrl(value: string): boolean {
  // The raw text first: URL repairs `http:/host` silently.
  return /^https?:\/\/[^/]/.test(value) && URL.canParse(value)
}

/** Unknown members are tolerated: RFC 7591 §2 lets a registration carry more than a server understands. */
export const clientMetadataSchema = z.object({
  client_id: z
    .string('must be a string, the fixed ID of the client')
    .regex(/^[\x20-\x7e]+$/, 'must be visible ASCII and not empty'),
  client_name: z.string('must be a string').optional(),
  token_endpoint_auth_method: z.string('must be a string').optional(),
  token_endpoint_auth_signing_alg: z
    .enum(asymmetricAlgorithms, {
      error: `must be an asymmetric algorithm: ${asymmetricAlgorithms.join(', ')}`,
    })
    .optional(),
  scope: z
    .string('must be one string of scopes separated by spaces')
    .refine((value) => value === '' || isScope(value), 'must be scopes separated by single spaces')
    .optional(),
  grant_types: z.array(z.string(), 'must be an array of strings').optional(),
  jwks_uri: z
    .string('must be a string')
    .refine(isHttpUrl, 'must be an absolute http or https URL')
    .optional(),
  jwks: z
    .looseObject(
      {
        keys: z
          .array(z.looseObject({}, 'must be a JSON Web Key'), 'must be an array of keys')
          .min(1, 'must hold at least one key'),
      },
      'must be a JWK Set, an object with a member keys',
    )
    .optional(),
})
export type ClientMetadata = z.infer<typeof clientMetadataSchema>
