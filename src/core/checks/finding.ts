/** What a check found: how it judged, in words for a person and, when it failed, for the wire. */
import type { Check, CheckStatus } from '../../contract/checks.ts'

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

export interface FindingDetail {
  readonly seen?: string | null
  readonly wanted?: string | null
  readonly fix?: string | null
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
