/** Received values in findings, which leave core: a token or a secret that strayed into one must not. */
import { quoted } from '../checks/show-value.ts'
import { redactText } from '../redaction.ts'

/** The value in quotes, cut to a readable length, with the signature of every token in it hidden. */
export function quoteSafely(value: unknown): string {
  // Hidden before it is cut: what is left of a token that was cut is not known as one any more.
  return typeof value === 'string' ? quoted(redactText(value)) : redactText(quoted(value))
}
