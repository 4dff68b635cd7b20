/** What the rows about the defects of five guides are made of: what a person pastes, and what has to be reported. */
import { generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'
import type { JWTHeaderParameters, JWTPayload } from 'jose'
import type { ArtefactKind, InspectInput } from '../../../../src/contract/inspection.ts'

/** A thing to paste into the inspector, or into the door of the application that looks at such things. */
export interface GuideCase {
  readonly text: string
  readonly input?: Partial<InspectInput>
  /** The artefact that reports. */
  readonly kind: ArtefactKind
}

export interface GuideRow {
  /** `S000-01`. */
  readonly id: string
  readonly what: string
  /** The rules that the row names; each has to be reported. */
  readonly reports: readonly string[]
  /** What the same thing rightly has reported beside them, for other reasons. */
  readonly beside?: readonly string[]
  make(): GuideCase | Promise<GuideCase>
}

/** 30 s before and after the moment that everything is judged as of. */
export const judgedAt = 1_795_262_400_000
const halfMinute = 30_000

export const guideKey = generateKeyPairSync('rsa', { modulusLength: 3072 })

export const uuid = '3f0c6a5e-7a1d-4c0e-9a38-5d2f6b1c7e90'
export const issuer = 'https://as.example'

/** Times as they should be. */
export const goodTimes = {
  iat: judgedAt / 1000 - 5,
  nbf: judgedAt / 1000 - 5,
  exp: judgedAt / 1000 + 55,
}

/** As the first guide has it: `setIssuedAt(Date.now() - 30000)` writes milliseconds. */
export const millisecondTimes = { iat: judgedAt - halfMinute, exp: judgedAt + halfMinute }

export const goodHeader = {
  alg: 'PS256',
  kid: 'partner-2026-11',
  typ: 'client-authentication+jwt',
}

export const goodClaims = {
  iss: 'partner-api-client',
  sub: 'partner-api-client',
  aud: issuer,
  jti: uuid,
  ...goodTimes,
}

/** For rows about wrong times: nbf would be out of order with them. */
export const claimsWithoutTimes = {
  iss: goodClaims.iss,
  sub: goodClaims.sub,
  aud: goodClaims.aud,
  jti: goodClaims.jti,
}

/** Signs whatever is given; jose refuses nothing of it. */
export function sign(
  claims: JWTPayload,
  header: JWTHeaderParameters = goodHeader,
  key: KeyObject = guideKey.privateKey,
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader(header).sign(key)
}

export const guideJwk: Readonly<Record<string, unknown>> = {
  ...guideKey.publicKey.export({ format: 'jwk' }),
}

export function tokenRequest(form: Readonly<Record<string, string>>, url = `${issuer}/token`) {
  const { host, pathname } = new URL(url)
  return [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    'Content-Type: application/x-www-form-urlencoded',
    'Accept: application/json',
    '',
    new URLSearchParams(form).toString(),
  ].join('\n')
}

export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
