/** Writes a finished exchange down for a reader: twelve steps, and the check that decided a refusal. */
import type { Check } from '../contract/checks.ts'
import { describeStep } from '../contract/exchange-steps.ts'
import type { Actor } from '../contract/exchange-steps.ts'
import type { ExchangeRun, ExchangeStep, StepStatus } from '../contract/exchange.ts'
import { describeFacts } from './describe-facts.ts'
import type { Colour, Paint } from './paint.ts'

const actorNames: Readonly<Record<Actor, string>> = {
  client: 'client',
  'jwks-host': 'JWKS host',
  'authorization-server': 'authorization server',
  api: 'API',
}

const marks: Readonly<Record<StepStatus, readonly [string, Colour]>> = {
  waiting: ['…', 'dim'],
  held: ['…', 'dim'],
  running: ['…', 'dim'],
  passed: ['ok', 'green'],
  refused: ['refused', 'red'],
  failed: ['failed', 'red'],
  'not-reached': ['not reached', 'dim'],
}

const markWidth = 11
const actorWidth = 43
const titleWidth = 20
const timeWidth = 10

function formatTime(durationMs: number | null): string {
  return durationMs === null ? '' : `${durationMs.toFixed(1)} ms`
}

function describeStepLine(step: ExchangeStep, paint: Paint): string {
  const { number, actor, to, title } = describeStep(step.id)
  const [mark, colour] = marks[step.status]
  const who = to === null ? actorNames[actor] : `${actorNames[actor]} -> ${actorNames[to]}`
  const line = [
    String(number).padStart(2),
    paint(colour, mark.padEnd(markWidth)),
    who.padEnd(actorWidth),
    paint('bold', title.padEnd(titleWidth)),
    formatTime(step.durationMs).padStart(timeWidth),
    ` ${step.summary}`,
  ].join(' ')
  return line.trimEnd()
}

/** The lines below a step that refused: what a person needs to mend it. */
function describeCheck(check: Check, paint: Paint): string[] {
  const { id, ruleIds, title, message, seen, wanted, fix, sources } = check
  const rules = ruleIds.length === 0 ? '' : ` (${ruleIds.join(', ')})`
  return [
    paint('red', `${id} ${title}${rules}`),
    message,
    ...describeFacts({ seen, wanted, fix, sources }, paint),
  ].map((line) => `     ${line}`)
}

function findDecisive({ checks }: ExchangeStep): Check | undefined {
  return checks.find(({ decisive }) => decisive)
}

/**
 * The whole run as lines.
 *
 * @param tokens compact tokens by step, in full, where a person asked to see them
 */
export function describeRun(
  run: ExchangeRun,
  tokens: readonly (readonly string[])[],
  paint: Paint,
): string {
  const lines = [`One exchange as ${run.clientId} under profile ${run.profileId}`, '']
  for (const [index, step] of run.steps.entries()) {
    lines.push(describeStepLine(step, paint))
    const decisive = findDecisive(step)
    if (decisive !== undefined) lines.push(...describeCheck(decisive, paint))
    for (const token of tokens[index] ?? []) lines.push(`     ${paint('yellow', token)}`)
  }
  const { outcome } = run
  if (outcome === null) return lines.join('\n')
  const isGood = outcome.result === 'succeeded'
  const headline = paint(isGood ? 'green' : 'red', `${outcome.result}: ${outcome.headline}`)
  lines.push('', `${headline}  ${formatTime(run.durationMs)}`, `On the wire: ${outcome.onTheWire}`)
  if (isGood) lines.push(outcome.reason)
  return lines.join('\n')
}

/** Why a run did not succeed and how to mend it, for standard error; null when it did. */
export function describeReason({ outcome }: ExchangeRun): string | null {
  if (outcome === null) return 'The exchange did not come to an end.'
  if (outcome.result === 'succeeded') return null
  const fix = outcome.fix === null ? '' : `\n  ${outcome.fix}`
  return `${outcome.result}: ${outcome.reason}${fix}`
}
