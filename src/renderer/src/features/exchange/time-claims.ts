/** Reads the time claims of a token's payload, so that a person need not count seconds. */

export interface TimeClaim {
  readonly name: 'iat' | 'nbf' | 'exp'
  readonly epochSeconds: number
  /** ISO 8601 in UTC; null when the number is no possible date. */
  readonly iso: string | null
}

const names = ['iat', 'nbf', 'exp'] as const

/** The time claims that are numbers, in the order in which they take effect; none when the payload is not an object. */
export function readTimeClaims(payload: string): readonly TimeClaim[] {
  let claims: unknown
  try {
    claims = JSON.parse(payload)
  } catch {
    return []
  }
  if (typeof claims !== 'object' || claims === null) return []
  const members = claims as Readonly<Record<string, unknown>>
  return names.flatMap((name) => {
    const value = members[name]
    if (typeof value !== 'number') return []
    const date = new Date(value * 1000)
    const iso = Number.isNaN(date.getTime()) ? null : date.toISOString().replace('.000Z', 'Z')
    return [{ name, epochSeconds: value, iso }]
  })
}

/** `valid for 60 s`, from iat (or nbf) to exp; null when one of them is missing. */
export function describeLifetime(claims: readonly TimeClaim[]): string | null {
  const end = claims.find(({ name }) => name === 'exp')
  const start =
    claims.find(({ name }) => name === 'iat') ?? claims.find(({ name }) => name === 'nbf')
  if (end === undefined || start === undefined) return null
  return `valid for ${String(end.epochSeconds - start.epochSeconds)} s`
}
