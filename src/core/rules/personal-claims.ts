/** Claims that tell something about a person (OpenID Connect Core §5.1, national and tax numbers). */

const personalNames = new Set([
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'picture',
  'email',
  'gender',
  'birthdate',
  'phone_number',
  'address',
  'ssn',
  'pid',
  'cpf',
  'cprNumberIdentifier',
  'socialno',
  'national_id',
  'personal_number',
  'nhs_number',
  'tax_id',
  'unique_name',
  'upn',
  'ipaddr',
])

/** By its exact name; what a claim of another name holds cannot be told. */
export function isPersonalClaim(name: string): boolean {
  return personalNames.has(name)
}
