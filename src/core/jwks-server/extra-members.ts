/** Reads the members that a person wants beside `keys`, and refuses what must never be published. */
import { secretMemberNames } from '../key-sets/jwk-secrets.ts'
import { redactPrivateKeys } from '../redact-private-keys.ts'

export type ExtraMembers = Readonly<Record<string, unknown>>

export type ParsedExtraMembers =
  | { readonly ok: true; readonly members: ExtraMembers }
  /** The message is one sentence for a person. */
  | { readonly ok: false; readonly message: string }

/** The name of a member that private JWKs have, wherever it stands; undefined when there is none. */
function findPrivateMember(document: ExtraMembers): string | undefined {
  const waiting: unknown[] = [document]
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue
    const found = Array.isArray(value)
      ? undefined
      : Object.keys(value).find((name) => secretMemberNames.has(name))
    if (found !== undefined) return found
    waiting.push(...(Object.values(value) as unknown[]))
  }
  return undefined
}

function refuse(message: string): ParsedExtraMembers {
  return { ok: false, message }
}

/**
 * Reads the text as a JSON object whose members stand beside `keys` (RFC 7517 §5 allows them); empty text is no member
 * at all. Never throws.
 */
export function parseExtraMembers(text: string): ParsedExtraMembers {
  if (text.trim() === '') return { ok: true, members: {} }
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return refuse('This is not JSON. Write an object, such as {"issuer":"https://example.com"}.')
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return refuse('Write a JSON object, with { at the start and } at the end.')
  }
  const members = document as ExtraMembers
  if (Object.hasOwn(members, 'keys')) {
    return refuse('keys is the list of published keys itself; publish keys on the Keys page.')
  }
  const name = findPrivateMember(members)
  if (name !== undefined) {
    return refuse(`${name} is a member that private keys have; nothing of that name is published.`)
  }
  const written = JSON.stringify(members)
  if (redactPrivateKeys(written) !== written) {
    return refuse('There is a private key in one of the values; it would be published.')
  }
  return { ok: true, members }
}
