/** A check with live tokens cut from what it quotes. */
import type { Check } from '../contract/checks.ts'
import { redactText } from './redaction.ts'

export function redactCheck(check: Check): Check {
  return {
    ...check,
    message: redactText(check.message),
    seen: check.seen === null ? null : redactText(check.seen),
  }
}
