/** Writes findings down for a reader: errors, warnings and infos, each with what mends it and where it is written. */
import type { Finding, Severity } from '../contract/findings.ts'
import { describeFacts } from './describe-facts.ts'
import type { Colour, Paint } from './paint.ts'
import { toPrintable } from './to-printable.ts'

export const severities: readonly (readonly [Severity, Colour, string])[] = [
  ['error', 'red', 'Errors'],
  ['warning', 'yellow', 'Warnings'],
  ['info', 'cyan', 'Infos'],
]

/** How well the profile's own rule is sourced, where that is less than well. */
const trust: Readonly<Record<NonNullable<Finding['confidence']>, string>> = {
  A: '',
  B: ' (known from secondary sources)',
  U: ' (not sourced: for information only)',
}

function describeFinding(finding: Finding, colour: Colour, paint: Paint): string[] {
  const { ruleId, title, message, seen, wanted, fix, sources, pointer, confidence } = finding
  // RFC 6901: the empty pointer is the whole document, which needs no place.
  const place = pointer === null || pointer === '' ? '' : ` at ${toPrintable(pointer)}`
  const shown = (text: string | null) => (text === null ? null : toPrintable(text))
  const facts = { seen: shown(seen), wanted: shown(wanted), fix: toPrintable(fix), sources }
  const doubt = confidence === undefined ? '' : trust[confidence]
  return [
    `  ${paint(colour, ruleId)} ${paint('bold', title)}${place}${doubt}`,
    `    ${toPrintable(message)}`,
    ...describeFacts(facts, paint).map((line) => `    ${line}`),
  ]
}

/** A section for each severity that occurs, with a blank line in front. */
export function describeFindings(findings: readonly Finding[], paint: Paint): string[] {
  return severities.flatMap(([severity, colour, title]) => {
    const those = findings.filter((finding) => finding.severity === severity)
    if (those.length === 0) return []
    const lines = those.flatMap((each) => describeFinding(each, colour, paint))
    return ['', paint('bold', title), ...lines]
  })
}
