/** Writes down for a reader what lint found: by which profiles, what is wrong, and who else would take it. */
import type { LintReport, LintedProfile, ProfileVerdict } from '../contract/lint.ts'
import type { Finding, Severity } from '../contract/findings.ts'
import { describeFindings } from './describe-findings.ts'
import type { Colour, Paint } from './paint.ts'
import { toPrintable } from './to-printable.ts'

const colours: Readonly<Record<ProfileVerdict['verdict'], Colour>> = {
  taken: 'green',
  unsure: 'yellow',
  refused: 'red',
}

function countOf(findings: readonly Finding[], severity: Severity): string {
  const count = findings.filter((finding) => finding.severity === severity).length
  return `${String(count)} ${severity}${count === 1 ? '' : 's'}`
}

function describeProfile(profile: LintedProfile, paint: Paint): string[] {
  const { title, profileId, verdict, reason, findings, rulesQuiet } = profile
  const counts = (['error', 'warning', 'info'] as const).map((each) => countOf(findings, each))
  return [
    '',
    `${paint('bold', title)} (${profileId})`,
    paint(colours[verdict], toPrintable(reason)),
    `${counts.join(', ')}; ${String(rulesQuiet)} rules had nothing to say.`,
    ...describeFindings(findings, paint),
  ]
}

function describeOthers(others: readonly ProfileVerdict[], paint: Paint): string[] {
  if (others.length === 0) return []
  const width = Math.max(...others.map(({ title }) => title.length))
  const lines = others.map(
    ({ title, verdict, reason }) =>
      `  ${paint(colours[verdict], verdict.padEnd(7))} ${title.padEnd(width)}  ${toPrintable(reason)}`,
  )
  return ['', paint('bold', 'Other profiles'), ...lines]
}

/** The whole report as lines. */
export function describeLint(report: LintReport, paint: Paint): string {
  const { assertion, request, at, keys, signature, profiles, others } = report
  const subjects = [
    ...(assertion === null ? [] : [`the assertion (${assertion})`]),
    ...(request === null ? [] : [`the request (${request})`]),
  ]
  const checked =
    keys === null
      ? 'The signature was not checked: give the keys with --jwks.'
      : `The signature is ${signature === 'unchecked' ? 'not checked: no single key fits' : signature} (keys: ${keys}).`
  return [
    `Judged: ${toPrintable(subjects.join(' and '))}, as of ${new Date(at).toISOString()}`,
    toPrintable(checked),
    ...profiles.flatMap((profile) => describeProfile(profile, paint)),
    ...describeOthers(others, paint),
  ].join('\n')
}
