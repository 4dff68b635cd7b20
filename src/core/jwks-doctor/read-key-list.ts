/** Reads the keys of a document just far enough to tell two documents apart. */

export interface ListedKey {
  /** The kid in quotes, or where the key stands in the list. */
  readonly name: string
  /** The same for two keys with the same members, whatever their order. */
  readonly identity: string
}

function describeMember(value: unknown): string {
  if (Array.isArray(value))
    return `[${value.map((item) => (typeof item === 'object' ? '…' : String(item))).join(',')}]`
  // Objects inside a JWK are never key material, and may be nested without end.
  return typeof value === 'object' && value !== null ? '{…}' : JSON.stringify(value)
}

function describeKey(key: unknown, index: number): ListedKey {
  if (typeof key !== 'object' || key === null) {
    return { name: `key ${String(index)}`, identity: describeMember(key) }
  }
  const members = Object.entries(key).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const identity = members.map(
    ([name, value]) => `${JSON.stringify(name)}:${describeMember(value)}`,
  )
  const kid: unknown = Reflect.get(key, 'kid')
  return {
    name: typeof kid === 'string' ? JSON.stringify(kid) : `key ${String(index)}`,
    identity: identity.join(),
  }
}

/** Null for what is no JSON object with an array `keys`; never throws. */
export function readKeyList(body: Buffer): readonly ListedKey[] | null {
  let document: unknown
  try {
    document = JSON.parse(body.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
  if (typeof document !== 'object' || document === null) return null
  const keys: unknown = Reflect.get(document, 'keys')
  return Array.isArray(keys) ? keys.map(describeKey) : null
}
