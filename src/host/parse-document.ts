/** Reads a stored document through its schema and says in one sentence what is wrong with it. */
import type { z } from 'zod'

export type ParsedDocument<Value> =
  | { readonly isValid: true; readonly value: Value }
  | { readonly isValid: false; readonly reason: string }

/** Never throws; the reason names the place of the fault and no value. */
export function parseDocument<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
): ParsedDocument<z.output<Schema>> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    const what = text.trim() === '' ? 'It is empty.' : 'It is not whole JSON.'
    return { isValid: false, reason: what }
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { isValid: true, value: parsed.data }
  return { isValid: false, reason: explainIssue(parsed.error, json) }
}

function explainIssue(error: z.ZodError, json: unknown): string {
  const versionIssue = error.issues.find((issue) => issue.path.join('.') === 'version')
  if (versionIssue?.code === 'invalid_value' && hasNewerVersion(json, versionIssue.values)) {
    return 'It was written by a newer version of the workbench.'
  }
  const place = error.issues[0]?.path.map(String).join('.') ?? ''
  return place === ''
    ? 'Its content has the wrong shape.'
    : `Its member ${place} has the wrong shape.`
}

function hasNewerVersion(json: unknown, known: readonly unknown[]): boolean {
  if (typeof json !== 'object' || json === null || !('version' in json)) return false
  const { version } = json
  return typeof version === 'number' && known.every((value) => version > Number(value))
}
