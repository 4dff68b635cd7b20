/** The data of the profiles against a table of what is known of each, typed a second time. */
import { describe, expect, it } from 'vitest'
import { judgeProfile } from '../../../src/core/profiles/judge-profile.ts'
import { profiles } from '../../../src/core/profiles/profiles.ts'
import type { Profile } from '../../../src/core/profiles/profile.ts'
import { assertionRules } from '../../../src/core/rules/assertion/assertion-rules.ts'

const rsa1 = 'RS256 RS384 RS512'
const pss = 'PS256 PS384 PS512'
const ecdsa = 'ES256 ES384 ES512'
const any = `${rsa1} ${pss} ${ecdsa} Ed25519 EdDSA`

type Row = readonly [
  id: string,
  algs: string,
  /** Preferred first, then the form. */
  aud: string,
  /** Seconds with the basis, `-` where no upper bound is stated. */
  life: string,
  /** Seconds, null where unknown. */
  skew: number | null,
  header: string,
  claims: string,
  jti: 'required' | 'optional' | 'reusable',
]

const table: readonly Row[] = [
  [
    'base',
    any,
    'issuer token_endpoint endpoint_called any',
    '-',
    60,
    'alg',
    'aud exp iss sub',
    'optional',
  ],
  [
    'oidc',
    any,
    'token_endpoint issuer endpoint_called any',
    '-',
    60,
    'alg',
    'aud exp iss jti sub',
    'required',
  ],
  ['r10070', any, 'issuer string|array1', '-', 60, 'alg', 'aud exp iss sub', 'optional'],
  [
    'fapi1',
    'PS256 ES256',
    'token_endpoint issuer endpoint_called any',
    '-',
    60,
    'alg',
    'aud exp iss jti sub',
    'required',
  ],
  [
    'fapi2',
    'PS256 ES256 Ed25519 EdDSA',
    'issuer string',
    '-',
    60,
    'alg',
    'aud exp iss jti sub',
    'required',
  ],
  [
    'curity',
    `${pss} ${rsa1} ${ecdsa} EdDSA`,
    'token_endpoint issuer any',
    '-',
    10,
    'alg kid',
    'aud exp iss jti sub',
    'reusable',
  ],
  ['criipto', 'RS256', 'issuer any', '-', null, 'alg', 'aud exp iat iss sub', 'optional'],
  [
    'keycloak',
    any,
    'issuer token_endpoint introspection par ciba string|array1',
    '60 both',
    15,
    'alg',
    'aud exp iss jti sub',
    'required',
  ],
  [
    'okta',
    `${rsa1} ${ecdsa}`,
    'token_endpoint endpoint_called string|array1',
    '3600 exp-now',
    0,
    'alg',
    'aud exp iss sub',
    'optional',
  ],
  [
    'auth0',
    'RS256 RS384 PS256',
    'issuer any',
    '300 exp-now',
    null,
    'alg',
    'aud exp iss jti sub',
    'required',
  ],
  [
    'entra',
    'PS256 RS256',
    'token_endpoint string|array1',
    '-',
    null,
    'alg x5t#S256|x5t',
    'aud exp iss sub',
    'optional',
  ],
  [
    'pingone',
    any,
    'token_endpoint issuer endpoint_called any',
    '3600 exp-now',
    0,
    'alg',
    'aud exp iss sub',
    'optional',
  ],
  [
    'pingfed',
    `${rsa1} ${ecdsa} ${pss}`,
    'issuer token_endpoint any',
    '-',
    null,
    'alg',
    'aud exp iss sub',
    'optional',
  ],
  [
    'pingam',
    `${rsa1} ${ecdsa} ${pss}`,
    'token_endpoint any',
    '1800 exp-now',
    null,
    'alg',
    'aud exp iss sub',
    'optional',
  ],
  [
    'smart',
    'RS384 ES384',
    'token_endpoint any',
    '300 exp-now',
    null,
    'alg kid typ',
    'aud exp iss jti sub',
    'required',
  ],
  [
    'nhs',
    'RS512',
    'token_endpoint string|array1',
    '300 exp-now',
    null,
    'alg kid typ',
    'aud exp iss jti sub',
    'required',
  ],
  [
    'ukob',
    'PS256 ES256',
    'token_endpoint issuer endpoint_called any',
    '-',
    60,
    'alg kid',
    'aud exp iss jti sub',
    'required',
  ],
  [
    'cdr',
    'PS256 ES256',
    'issuer token_endpoint endpoint_called any',
    '-',
    60,
    'alg kid',
    'aud exp iss jti sub',
    'required',
  ],
  [
    'brasil',
    'PS256',
    'token_endpoint issuer endpoint_called any',
    '-',
    60,
    'alg kid',
    'aud exp iat iss jti sub',
    'required',
  ],
  [
    'corppass',
    `${ecdsa} ES256K`,
    'issuer string|array1',
    '600 exp-iat',
    null,
    'alg kid',
    'aud exp iat iss sub',
    'optional',
  ],
  [
    'ibmverify',
    `${rsa1} ${pss}`,
    'issuer token_endpoint any',
    '86400 exp-now',
    null,
    'alg',
    'aud exp iss sub',
    'optional',
  ],
  [
    'openiddict',
    `${rsa1} ${pss} ${ecdsa}`,
    'issuer string',
    '-',
    null,
    'alg typ',
    'aud exp iss sub',
    'optional',
  ],
  [
    'maskinporten',
    rsa1,
    'fixed string|array1',
    '120 exp-iat',
    10,
    'alg kid|x5c',
    'aud exp iat iss scope',
    'optional',
  ],
  [
    'google',
    'RS256',
    'fixed string|array1',
    '3600 exp-iat',
    null,
    'alg',
    'aud exp iat iss scope',
    'optional',
  ],
  [
    'sfdc',
    'RS256',
    'fixed host string|array1',
    '180 exp-now',
    null,
    'alg',
    'aud exp iss sub',
    'optional',
  ],
  [
    'docusign',
    'RS256',
    'fixed string|array1',
    '3600 exp-now',
    null,
    'alg',
    'aud exp iat iss scope sub',
    'optional',
  ],
]

const sorted = (words: string) => words.split(' ').toSorted().join(' ')

function describeJti({ required, singleUse }: Profile['jti']): Row[7] {
  if (required) return 'required'
  return singleUse ? 'optional' : 'reusable'
}

function toRow({ id, algs, aud, life, futureSkew, header, claims, jti }: Profile): Row {
  const others = aud.accept.filter((kind) => kind !== aud.prefer)
  return [
    id,
    sorted(algs.allow.join(' ')),
    [aud.prefer, ...others, aud.form].join(' '),
    life.max === null ? '-' : `${String(life.max)} ${life.basis}`,
    futureSkew,
    header.require.join(' '),
    sorted(claims.require.join(' ')),
    describeJti(jti),
  ]
}

describe('the data of the profiles', () => {
  it('has a row for each of them, and nothing else', () => {
    expect(table.map(([id]) => id).toSorted()).toEqual(profiles.map(({ id }) => id).toSorted())
  })

  it.each(table.map((row) => [row[0], row] as const))('is right for %s', (id, row) => {
    const [name, algs, ...rest] = row
    const profile = profiles.find((each) => each.id === id)
    expect(profile === undefined ? null : toRow(profile)).toEqual([name, sorted(algs), ...rest])
  })

  it.each(profiles.map((profile) => [profile.id, profile] as const))(
    'fits into a column of the matrix for %s, and contradicts itself nowhere',
    (_id, profile) => {
      expect(judgeProfile(profile)).toEqual([])
      expect(profile.title.length).toBeLessThanOrEqual(22)
      expect(profile.updated).toMatch(/^2026-\d\d-\d\d$/)
      for (const { text, source } of profile.notes) {
        expect(text).toMatch(/\.$/)
        expect(source).not.toBe('')
      }
    },
  )

  it('names every rule of its weights and answers as the catalogue does', () => {
    const known = new Set<string>(assertionRules.map(({ id }) => id))
    const named = profiles.flatMap(({ severities, answers }) => [
      ...Object.keys(severities),
      ...answers.flatMap(({ rules }) => rules),
    ])
    const strange = named.filter((id) => id.startsWith('AST-') && !known.has(id))
    expect([...new Set(strange)]).toEqual([])
  })
})
