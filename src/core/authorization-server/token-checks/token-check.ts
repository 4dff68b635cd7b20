/** One named check of the token request: what it is called, what it rests on, and how it judges. */
import type { Check, CheckStatus } from '../../../contract/checks.ts'
import type { TokenRequestContext } from '../token-request-context.ts'

export type Wire = NonNullable<Check['wire']>

export interface Finding {
  readonly status: CheckStatus
  readonly ruleIds: readonly string[]
  readonly message: string
  readonly seen: string | null
  readonly wanted: string | null
  readonly fix: string | null
  readonly wire: Wire | null
  /** Set on findings that are the same for every request, so that their line of the ladder is made once. */
  readonly isConstant?: true
}

export interface TokenCheck {
  /** `AS-01` to `AS-37`. */
  readonly id: string
  readonly title: string
  readonly sources: readonly string[]
  /** Judges, and leaves in the context what later checks need. */
  run(context: TokenRequestContext): Finding | Promise<Finding>
}

export interface FindingDetail {
  readonly seen?: string | null
  readonly wanted?: string | null
  readonly fix?: string | null
}

/** The one answer to every failure before the signature verifies, so that nothing can be learnt from it. */
export const uniformRefusal: Wire = {
  status: 400,
  error: 'invalid_client',
  errorDescription: 'client authentication failed',
}

/** A refusal with its reason in a word, for a caller who has proved to hold the key. */
export function refuseClient(errorDescription: string): Wire {
  return { status: 400, error: 'invalid_client', errorDescription }
}

export function refuseRequest(errorDescription: string): Wire {
  return { status: 400, error: 'invalid_request', errorDescription }
}

export function passed(
  message: string,
  seen: string | null = null,
  wanted: string | null = null,
): Finding {
  return { status: 'passed', ruleIds: [], message, seen, wanted, fix: null, wire: null }
}

/** Marks a finding that a module makes once and reports again and again; never one that failed. */
export function constant(finding: Finding): Finding {
  return { ...finding, isConstant: true }
}

export function skipped(message: string): Finding {
  return {
    status: 'skipped',
    ruleIds: [],
    message,
    seen: null,
    wanted: null,
    fix: null,
    wire: null,
  }
}

export function failed(
  wire: Wire,
  ruleIds: readonly string[],
  message: string,
  detail: FindingDetail = {},
): Finding {
  const { seen = null, wanted = null, fix = null } = detail
  return { status: 'failed', ruleIds, message, seen, wanted, fix, wire }
}

export function warning(
  ruleIds: readonly string[],
  message: string,
  detail: FindingDetail = {},
): Finding {
  const { seen = null, wanted = null, fix = null } = detail
  return { status: 'warning', ruleIds, message, seen, wanted, fix, wire: null }
}

const shownLength = 200

/** A received value as text for the ladder, cut to a readable length. */
export function show(value: unknown): string {
  if (value === undefined) return 'absent'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text
}

/** A value in quotes, so that blanks at its ends can be seen. */
export function quoted(value: unknown): string {
  if (value === undefined) return 'absent'
  const text = JSON.stringify(value)
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text
}

/** The kind of a JSON value with its article: `a string`, `an array`, `null`. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'absent'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

const noForm = constant(skipped('The body could not be read as a form.'))
const noToken = constant(skipped('There is no assertion with three parts to look at.'))
const noHeader = constant(skipped('The header of the assertion could not be read.'))
const noPayload = constant(skipped('The payload of the assertion could not be read.'))

/** The findings of checks whose input an earlier check could not provide. */
export const missing = { noForm, noToken, noHeader, noPayload } as const
