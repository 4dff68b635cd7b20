/** The claims that have a registered meaning, and what each holds (IANA registry "JSON Web Token Claims"). */

export type ClaimKind = 'text' | 'number' | 'boolean' | 'object' | 'list' | 'any'

const claimsByKind: Readonly<Record<ClaimKind, readonly string[]>> = {
  text: [
    'iss',
    'sub',
    'jti',
    'scope',
    'client_id',
    'azp',
    'nonce',
    'at_hash',
    'c_hash',
    's_hash',
    'acr',
    'sid',
    'name',
    'given_name',
    'family_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'profile',
    'picture',
    'website',
    'email',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'phone_number',
    'txn',
    'trust_framework',
  ],
  number: ['exp', 'nbf', 'iat', 'auth_time', 'updated_at', 'toe'],
  boolean: ['email_verified', 'phone_number_verified'],
  object: ['address', 'cnf', 'act', 'may_act', 'sub_jwk', 'events', 'verified_claims', 'vc', 'vp'],
  list: ['amr', 'roles', 'groups', 'entitlements', 'authorization_details'],
  any: [
    'aud',
    'sub_id',
    'status',
    'jcard',
    'orig',
    'dest',
    'rph',
    'cdniv',
    'cdnicrit',
    'cdniip',
    'cnonce',
  ],
}

/** By name; claims that are not here are somebody's own. */
export const registeredClaims: ReadonlyMap<string, ClaimKind> = new Map(
  (Object.keys(claimsByKind) as ClaimKind[]).flatMap((kind) =>
    claimsByKind[kind].map((name) => [name, kind] as const),
  ),
)
