/** Claims that tell something about a person. */

/** OpenID Connect Core 1.0 §5.1, what directories call the same, and numbers that states give to people. */
const personalNames = new Set([
  ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username'],
  ...[
    'email',
    'phone',
    'phone_number',
    'birthdate',
    'date_of_birth',
    'gender',
    'address',
    'picture',
  ],
  ...['unique_name', 'upn', 'ipaddr'],
  ...['ssn', 'pid', 'cpf', 'bsn', 'cpr', 'nin', 'nhs_number', 'national_id', 'personal_number'],
  ...['social_security_number', 'passport_number', 'tax_id', 'cprNumberIdentifier', 'socialno'],
])

/** By its exact name; what a claim of another name holds cannot be told. */
export function isPersonalClaim(name: string): boolean {
  return personalNames.has(name)
}
