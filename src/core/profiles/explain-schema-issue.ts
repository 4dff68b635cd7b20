/** Puts what the schema of profiles refuses into plain words, each at its place in the document. */
import type { z } from 'zod'
import type { ProfileProblem } from '../../contract/profiles.ts'
import { kindOf, quoted } from '../checks/show-value.ts'
import { escapePointer } from '../json/json-pointer.ts'

type Issue = z.core.$ZodIssue

const kindWords: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
  record: 'an object',
}

function toPointer(path: readonly PropertyKey[]): string {
  return path.map((segment) => `/${escapePointer(String(segment))}`).join('')
}

function listValues(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ')
}

/** The values that any of the branches would take. */
function valuesOf(issue: Issue): readonly unknown[] {
  if (issue.code === 'invalid_value') return issue.values
  return issue.code === 'invalid_union' ? issue.errors.flat().flatMap(valuesOf) : []
}

/** The rest of a sentence that begins with the member's name. */
function explain(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type': {
      const wanted = kindWords[issue.expected] ?? issue.expected
      if (issue.expected === 'int' && typeof issue.input === 'number') {
        return `must be a whole number; it is ${String(issue.input)}.`
      }
      return `must be ${wanted}; it is ${kindOf(issue.input)}.`
    }
    case 'invalid_value':
    case 'invalid_union':
      return `must be one of ${listValues(valuesOf(issue))}; it is ${quoted(issue.input)}.`
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? 'must not be empty.'
        : `must be ${issue.inclusive === true ? 'at least' : 'more than'} ${String(issue.minimum)}.`
    case 'too_big':
      return issue.origin === 'string'
        ? `must not be longer than ${String(issue.maximum)} characters.`
        : `must not be more than ${String(issue.maximum)}.`
    case 'invalid_format':
      return issue.format === 'date'
        ? `must be a day such as 2026-11-21; it is ${quoted(issue.input)}.`
        : `has a form that is not known here: ${quoted(issue.input)}.`
    default:
      return 'cannot be used as it is.'
  }
}

/** One problem for each member concerned; the issues must have been made with their input. */
export function explainSchemaIssue(issue: Issue): readonly ProfileProblem[] {
  const pointer = toPointer(issue.path)
  const name = issue.path.length === 0 ? 'The document' : String(issue.path.at(-1))
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: `${pointer}/${escapePointer(key)}`,
      message: `${quoted(key)} is not a member that is known here; remove it, or correct its spelling.`,
    }))
  }
  if (issue.code === 'invalid_key') {
    return [{ pointer, message: `${quoted(name)} is not the ID of a rule.` }]
  }
  if (issue.input === undefined) return [{ pointer, message: `${name} is missing.` }]
  return [{ pointer, message: `${name} ${explain(issue)}` }]
}
