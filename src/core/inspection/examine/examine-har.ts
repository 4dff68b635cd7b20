/** Examines a HAR file: every request and response in it, those to a token endpoint first. */
import { makeExamined } from '../examined.ts'
import type { Examined, FoundPiece } from '../examined.ts'
import type { InspectionContext } from '../inspection-context.ts'
import { isTokenRequest } from '../is-token-request.ts'
import { readHar } from '../recognisers/read-har.ts'
import type { HarEntry } from '../recognisers/read-har.ts'

function listMessages({ request, response }: HarEntry): readonly FoundPiece[] {
  const how = 'An entry of the HAR file.'
  const asked = { piece: { kind: 'request', request }, how } as const
  if (response === null) return [asked]
  return [asked, { piece: { kind: 'response', response }, how, asked: request }]
}

function count(number: number, one: string, many: string): string {
  return `${String(number)} ${number === 1 ? one : many}`
}

export function examineHar(value: unknown, context: InspectionContext): Examined {
  const { entries, leftOut } = readHar(value)
  if (leftOut > 0) {
    context.note(`The HAR file has ${String(leftOut)} more entries, which were not looked at.`)
  }
  const tokens = entries.filter(({ request }) => isTokenRequest(request)).length
  return makeExamined({
    kind: 'har',
    title: `HAR file with ${count(entries.length + leftOut, 'entry', 'entries')}`,
    explanation: [`It has ${count(tokens, 'token request', 'token requests')} in it.`],
    children: entries.flatMap(listMessages),
  })
}
