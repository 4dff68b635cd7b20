/** What a bridge carries: plain JSON of bounded size, so that every bridge refuses the same things alike. */
import type { ProcedureName } from './names.ts'
import type { Reply } from './wire.ts'

/** Characters of JSON text that one call's input may have, unless its procedure takes more. */
export const maxInputCharacters = 262_144

/** Of a text for the inspector: 4 MiB where it is ASCII, as a HAR file has it. */
export const maxPastedCharacters = 4 * 1024 * 1024
/** Of keys that are pasted beside it. */
export const maxPastedKeyCharacters = 512 * 1024

/** With room for the escapes of JSON: quotes and line breaks double. */
const largerInputs: ReadonlyMap<unknown, number> = new Map<ProcedureName, number>([
  ['inspection.inspect', 2 * (maxPastedCharacters + maxPastedKeyCharacters) + 8192],
])

/** Of any procedure: what a bridge needs room for. */
export const largestInputCharacters = Math.max(maxInputCharacters, ...largerInputs.values())

/** Where the first value stands that JSON cannot carry; undefined when there is none. */
function findNonJson(
  value: unknown,
  path: string,
  ancestors: readonly unknown[],
): string | undefined {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'string' || typeof value === 'boolean') return undefined
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : path
  if (typeof value !== 'object' || ancestors.includes(value) || ancestors.length > 32) return path
  const prototype: unknown = Object.getPrototypeOf(value)
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null
  if (!Array.isArray(value) && !isPlain) return path
  for (const [key, member] of Object.entries(value)) {
    const found = findNonJson(member, path === '' ? key : `${path}.${key}`, [...ancestors, value])
    if (found !== undefined) return found
  }
  return undefined
}

function refuse(message: string, field: string): Reply {
  return { ok: false, error: { code: 'ERR_INPUT_INVALID', message, details: { field } } }
}

/** The answer to an input that is not JSON or too large; undefined when it may travel. Never echoes a value. */
export function refuseInput(procedure: unknown, input: unknown): Reply | undefined {
  const maxCharacters = largerInputs.get(procedure) ?? maxInputCharacters
  const nonJson = findNonJson(input, '', [])
  if (nonJson !== undefined) return refuse('The input holds a value that is not JSON.', nonJson)
  const characters = input === undefined ? 0 : JSON.stringify(input).length
  if (characters <= maxCharacters) return undefined
  return refuse(`The input is larger than ${String(maxCharacters)} characters.`, '')
}
