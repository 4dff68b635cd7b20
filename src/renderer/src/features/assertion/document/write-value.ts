/** Turns what a person typed into JSON text, as the kind of value that was chosen. */
import { parseJsonTree } from '../../../components/json-editor/parse-json-tree.ts'
import type { Member, ValueKind } from './read-members.ts'

const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** What is the matter where nothing can be written. */
export const kindComplaints: Readonly<Record<ValueKind, string>> = {
  text: '',
  number: 'This is not how JSON writes a number.',
  boolean: 'Type true or false.',
  null: 'Type null.',
  json: 'This is no sound JSON yet.',
}

/** Null when it is no such value; the document stays as it is then. */
export function writeValue(kind: ValueKind, typed: string): string | null {
  switch (kind) {
    case 'text':
      return JSON.stringify(typed)
    case 'number':
      return numberPattern.test(typed.trim()) ? typed.trim() : null
    case 'boolean':
      return typed === 'true' || typed === 'false' ? typed : null
    case 'null':
      return 'null'
    case 'json':
      return parseJsonTree(typed).isSound ? typed : null
  }
}

function unwrap(raw: string): string {
  const value: unknown = JSON.parse(raw)
  const [only, ...others] = Array.isArray(value) ? (value as unknown[]) : []
  return typeof only === 'string' && others.length === 0 ? only : raw
}

/** The value as another kind, with as much of it kept as that kind can hold. */
export function convertValue({ kind, raw, shown }: Member, wanted: ValueKind): string {
  if (kind === wanted) return raw
  switch (wanted) {
    case 'text':
      return JSON.stringify(kind === 'json' ? unwrap(raw) : shown)
    case 'number':
      return writeValue('number', kind === 'json' ? unwrap(raw) : shown) ?? '0'
    case 'boolean':
      return shown === 'false' ? 'false' : 'true'
    case 'null':
      return 'null'
    case 'json':
      return kind === 'text' && /^\s*[[{]/.test(shown)
        ? (writeValue('json', shown) ?? `[${raw}]`)
        : `[${raw}]`
  }
}
