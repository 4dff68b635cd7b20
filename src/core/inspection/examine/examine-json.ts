/** Examines a JSON document as what its members say it is. */
import { isJsonObject } from '../../assertion/decode-json-part.ts'
import { buildMetadataSubject } from '../../rules/metadata/build-metadata-subject.ts'
import { metadataRules } from '../../rules/metadata/metadata-rules.ts'
import { applyRules } from '../../rules/rule.ts'
import { makeExamined } from '../examined.ts'
import type { Examined } from '../examined.ts'
import { tellVerdict } from '../explain-findings.ts'
import { factsOf } from '../inspection-context.ts'
import type { InspectionContext } from '../inspection-context.ts'
import { isNestedDeeper } from '../recognisers/find-json.ts'
import { findTokens } from '../recognisers/find-tokens.ts'
import { nameJson } from '../recognisers/name-json.ts'
import { examineHar } from './examine-har.ts'
import { examineKey, examineKeySet } from './examine-keys.ts'
import { examineParts } from './examine-parts.ts'
import { examineResponse } from './examine-response.ts'
import { examineJwsJson } from './examine-jws-json.ts'

const maxDepth = 64
const maxNested = 10

function examineMetadata(text: string, context: InspectionContext): Examined {
  const subject = buildMetadataSubject({ text, url: null, expectedIssuer: null }, factsOf(context))
  const verdict = applyRules(metadataRules, subject, context)
  return makeExamined({
    kind: 'metadata',
    title: 'Metadata of an authorization server',
    ...tellVerdict(verdict, 'No rule speaks against these metadata.'),
    views: [{ kind: 'json', title: 'Document', part: '', text: context.show.json(text) }],
  })
}

function viewOnly(kind: Examined['kind'], title: string, text: string, context: InspectionContext) {
  return makeExamined({
    kind,
    title,
    views: [{ kind: 'json', title: 'Document', part: '', text: context.show.json(text) }],
  })
}

/** JSON that is nothing of OAuth may have tokens in it all the same. */
function examineUnknown(text: string, context: InspectionContext): Examined {
  const tokens = findTokens(text).slice(0, maxNested)
  const sentence =
    tokens.length === 0
      ? 'It is JSON, but none of its members says what it is for.'
      : 'It is JSON of another kind; the tokens in it were looked at.'
  return {
    ...viewOnly('unknown', 'JSON', text, context),
    explanation: [sentence],
    children: tokens.map(({ piece, how }) => ({ piece, how, fragment: piece.text })),
  }
}

function examineTooDeep(context: InspectionContext): Examined {
  const sentence = `It is nested more than ${String(maxDepth)} levels deep and was not read.`
  context.note(sentence)
  return makeExamined({ kind: 'unknown', title: 'JSON', explanation: [sentence] })
}

/** @param repair what was mended to read it, in a sentence */
export async function examineJson(
  text: string,
  repair: string | undefined,
  context: InspectionContext,
): Promise<Examined> {
  if (isNestedDeeper(text, maxDepth)) return examineTooDeep(context)
  const value: unknown = JSON.parse(text)
  switch (nameJson(value)) {
    case 'har':
      return examineHar(value, context)
    case 'jwks':
      return examineKeySet(text, context)
    case 'jwk':
      return examineKey(text, context)
    case 'jws':
      return examineJwsJson(text, isJsonObject(value) ? value : {}, context)
    case 'jwe':
      return viewOnly('jwe', 'Encrypted token in JSON (JWE)', text, context)
    case 'metadata':
      return examineMetadata(text, context)
    case 'resource-metadata':
      return viewOnly('metadata', 'Metadata of a protected resource', text, context)
    case 'claims':
      return examineParts({ kind: 'parts', header: null, claims: text }, repair, context)
    case 'header':
      return examineParts({ kind: 'parts', header: text, claims: null }, repair, context)
    case 'token-response':
    case 'error-response': {
      const response = { status: null, headers: [], body: text, isExcerpt: true }
      return examineResponse(response, undefined, context)
    }
    case null:
      return examineUnknown(text, context)
  }
}
