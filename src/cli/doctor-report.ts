/** Writes a report of the JWKS doctor down for a reader: what was fetched, what was found, who would find the key. */
import type { DoctorFetch, DoctorKey, DoctorReport, FetchTiming } from '../contract/doctor.ts'
import { describeFindings, severities } from './describe-findings.ts'
import type { Paint } from './paint.ts'
import { toPrintable } from './to-printable.ts'

const barWidth = 40
const phases: readonly (readonly [keyof FetchTiming, string])[] = [
  ['dnsMs', 'name'],
  ['connectMs', 'connect'],
  ['tlsMs', 'TLS'],
  ['waitMs', 'wait'],
  ['downloadMs', 'download'],
]

function milliseconds(duration: number): string {
  return `${duration.toFixed(1)} ms`
}

/** A bar of letters, each phase by its first one, and the same in numbers. */
function describeTiming(timing: FetchTiming): string {
  const present = phases.flatMap(([member, name]) => {
    const duration = timing[member]
    return duration === null ? [] : [{ name, duration }]
  })
  const total = Math.max(timing.totalMs, Number.MIN_VALUE)
  const bar = present
    .map(({ name, duration }) => {
      const width = Math.round((duration / total) * barWidth)
      return (name[0] ?? '').repeat(width)
    })
    .join('')
  const parts = present.map(({ name, duration }) => `${name} ${milliseconds(duration)}`)
  return `[${bar.slice(0, barWidth).padEnd(barWidth, '.')}] ${parts.join(', ')}`
}

function describeFetch(fetch: DoctorFetch, paint: Paint): string[] {
  const { purpose, request, response, timing, tls, bytes, problem } = fetch
  const answer =
    response === null ? 'no answer' : `${String(response.status)} ${response.statusText}`
  const facts = [answer.trim(), `${String(bytes)} bytes`, milliseconds(timing.totalMs)]
  const secured = tls === null ? [] : [`${tls.protocol ?? 'TLS'} ${tls.cipher ?? ''}`.trim()]
  return [
    `${paint('bold', toPrintable(purpose))}  ${request.method} ${toPrintable(request.url)}`,
    `  ${toPrintable([...facts, ...secured].join('  '))}`,
    `  ${describeTiming(timing)}`,
    ...(problem === null ? [] : [`  ${paint('yellow', toPrintable(problem))}`]),
  ]
}

function describeKey(key: DoctorKey): string {
  const { kid, kty, crv, alg, use, sizeBits, worst } = key
  const size = sizeBits === null ? null : `${String(sizeBits)} bits`
  const facts = [kty, crv ?? size, alg, use === null ? null : `use ${use}`]
  const known = facts.filter((fact) => fact !== null).join(' ')
  const judged = worst === null ? 'nothing to say' : `worst: ${worst}`
  return `  ${toPrintable(kid ?? '(no kid)')}  ${toPrintable(known)}  ${judged}`
}

function count(number: number, singular: string): string {
  return `${String(number)} ${singular}${number === 1 ? '' : 's'}`
}

function describeSummary({ findings, outcome, rulesQuiet }: DoctorReport, paint: Paint): string {
  const numbers = severities.map(([severity]) =>
    count(findings.filter((finding) => finding.severity === severity).length, severity),
  )
  const verdict = outcome === 'unreachable' ? 'There was no document to judge. ' : ''
  const hasErrors = findings.some(({ severity }) => severity === 'error')
  const colour = outcome === 'unreachable' || hasErrors ? 'red' : 'green'
  const quiet = `${count(rulesQuiet, 'rule')} had nothing to say`
  return paint(colour, `${verdict}${numbers.join(', ')}; ${quiet}.`)
}

function section(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : ['', paint('bold', title), ...lines]
}

function describeVerifiers({ verifiers, verdictKid }: DoctorReport, paint: Paint): string[] {
  const width = Math.max(0, ...verifiers.map(({ verifier }) => verifier.length))
  const lines = verifiers.map(
    ({ verifier, finds, reason }) =>
      `  ${finds.padEnd(7)} ${verifier.padEnd(width)}  ${toPrintable(reason)}`,
  )
  const key = verdictKid === null ? 'a key' : `the key ${toPrintable(verdictKid)}`
  return section(`Would these verifiers find ${key}?`, lines, paint)
}

/** The whole report as lines. */
export function describeReport(report: DoctorReport, paint: Paint): string {
  const { source, profileId, fetches, findings, keys, earlier, notKept } = report
  const name = source.kind === 'url' ? source.url : source.name
  const lines = [
    `JWKS doctor: ${toPrintable(name)} under profile ${profileId}`,
    describeSummary(report, paint),
    ...section(
      'Fetches',
      fetches.flatMap((fetch) => describeFetch(fetch, paint)),
      paint,
    ),
    ...section('Keys', keys.map(describeKey), paint),
    ...describeFindings(findings, paint),
    ...describeVerifiers(report, paint),
  ]
  if (earlier.length > 0) lines.push('', `Compared with ${count(earlier.length, 'earlier look')}.`)
  if (notKept !== null) lines.push('', `This look was not kept. ${toPrintable(notKept)}`)
  return lines.join('\n')
}
