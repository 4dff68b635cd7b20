/** Reads metadata documents, fetched or pasted, into what the rules META-* look at. */
import { isJsonObject } from '../../assertion/decode-json-part.ts'
import { kindOf } from '../../checks/show-value.ts'
import { escapePointer } from '../../json/json-pointer.ts'
import { scanJson } from '../../json/scan-json.ts'
import type { JudgingFacts } from '../judging-facts.ts'
import type { MetadataDocument, MetadataSubject } from './metadata-subject.ts'

const maxCharacters = 512 * 1024
const maxDepth = 32

export interface MetadataSource {
  readonly text: string
  /** Where it was fetched; null when it was pasted. */
  readonly url: string | null
  /** Of the answer that brought it; absent when it was pasted. */
  readonly status?: number
}

export interface MetadataInput extends MetadataSource {
  readonly expectedIssuer: string | null
  /** The other of the two well-known documents. */
  readonly other?: MetadataSource | null
  readonly smartConfiguration?: MetadataSource | null
  readonly wanted?: Partial<MetadataSubject['wanted']>
}

function explainNoObject(text: string): string {
  const start = text.trimStart()
  if (start === '') return 'the document is empty'
  if (text.startsWith('\ufeff')) return 'it starts with a byte order mark'
  return start.startsWith('<') ? 'it is an HTML or XML page' : 'it is not JSON'
}

/** Never throws: what cannot be read is a problem of the document. */
export function readMetadataDocument({ text, url, status }: MetadataSource): MetadataDocument {
  const unreadable = (problem: string) => ({ url, problem, members: {}, duplicates: [] })
  if (status !== undefined && status !== 200) {
    return unreadable(`the server answered ${String(status)} instead of 200`)
  }
  if (text.length > maxCharacters) {
    return unreadable(`it has ${String(text.length)} characters, and no more than 524288 are read`)
  }
  const { depth, duplicates } = scanJson(text)
  if (depth > maxDepth) return unreadable(`it is nested more than ${String(maxDepth)} levels deep`)
  try {
    const members: unknown = JSON.parse(text)
    if (!isJsonObject(members)) return unreadable(`it is ${kindOf(members)}, not an object`)
    const places = duplicates.map(({ pointer, name }) => `${pointer}/${escapePointer(name)}`)
    return { url, problem: null, members, duplicates: [...new Set(places)] }
  } catch {
    return unreadable(explainNoObject(text))
  }
}

function readOptional(source: MetadataSource | null | undefined): MetadataDocument | null {
  return source == null ? null : readMetadataDocument(source)
}

/** A document that lists SMART capabilities is taken for the SMART configuration where no other is given. */
export function buildMetadataSubject(input: MetadataInput, facts: JudgingFacts): MetadataSubject {
  const document = readMetadataDocument(input)
  const isSmart = Array.isArray(document.members['capabilities'])
  return {
    ...facts,
    document,
    expectedIssuer: input.expectedIssuer,
    other: readOptional(input.other),
    smartConfiguration: readOptional(input.smartConfiguration) ?? (isSmart ? document : null),
    wanted: { algorithms: null, grantType: null, scopes: null, ...input.wanted },
  }
}
