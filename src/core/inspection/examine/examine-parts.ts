/** Examines header and claims that came without a signature, as the draft of an assertion. */
import type { JsonObject } from '../../assertion/decode-json-part.ts'
import { isJsonObject } from '../../assertion/decode-json-part.ts'
import { sortFindings } from '../../rules/rule.ts'
import { makeExamined } from '../examined.ts'
import type { Examined } from '../examined.ts'
import { explainFindings } from '../explain-findings.ts'
import type { InspectionContext } from '../inspection-context.ts'
import type { PartsPiece } from '../recognisers/piece.ts'
import { examineAssertion } from './examine-assertion.ts'
import { makeFinding } from './make-finding.ts'
import { nameToken } from './name-token.ts'
import { viewParts } from './view-token.ts'

function readObject(text: string | null): JsonObject | null {
  try {
    const value: unknown = text === null ? null : JSON.parse(text)
    return isJsonObject(value) ? value : null
  } catch {
    return null
  }
}

/** Stands in for a part that was not pasted; what is said about it is left out. */
const absent = '{}'

/** @param repair what had to be mended to read it, which is a finding of its own (AST-STR-JSON) */
export async function examineParts(
  { header, claims }: PartsPiece,
  repair: string | undefined,
  context: InspectionContext,
): Promise<Examined> {
  const { profile, show } = context
  const hasBoth = header !== null && claims !== null
  const kind = hasBoth ? 'jws-parts' : 'claims'
  const name = nameToken({ header: readObject(header), payload: readObject(claims) }, undefined)
  const views = viewParts({ headerText: header, payloadText: claims }, show)
  if (name.kind !== 'client-assertion') {
    const explanation = [`These are the parts of another token: ${name.title}. ${name.why}`]
    return makeExamined({ kind, title: `${name.title} in pieces`, explanation, views })
  }
  const source = { kind: 'draft', header: header ?? absent, claims: claims ?? absent } as const
  const judged = await examineAssertion(source, context)
  const isThere = ({ pointer }: { readonly pointer: string | null }) =>
    (header !== null || pointer?.startsWith('/header') !== true) &&
    (claims !== null || pointer?.startsWith('/claims') !== true)
  const mended =
    repair === undefined
      ? []
      : makeFinding('AST-STR-JSON', { message: `The text is no JSON. ${repair}` }, profile)
  const findings = sortFindings([...mended, ...judged.findings.filter(isThere)])
  const what = header === null ? 'Claims' : 'Header and claims'
  return {
    ...judged,
    kind,
    title: `${claims === null ? 'Header' : what} of a client assertion`,
    explanation: explainFindings(findings, 'No rule speaks against what was pasted.'),
    views,
    findings: [...findings],
    matrix: hasBoth ? judged.matrix : null,
  }
}
