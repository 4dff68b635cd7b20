/** A metadata document of an authorization server as the rules META-* look at it. */
import type { JudgingFacts } from '../judging-facts.ts'
import type { Rule } from '../rule.ts'

export interface MetadataDocument {
  /** Where it was fetched; null when it was pasted. */
  readonly url: string | null
  /** Why there is no JSON object, as the end of a sentence; null when there is one. */
  readonly problem: string | null
  /** The last of duplicate members wins. */
  readonly members: Readonly<Record<string, unknown>>
  /** Pointers to members whose name stands twice in one object; only the first of many. */
  readonly duplicates: readonly string[]
}

export interface MetadataSubject extends JudgingFacts {
  readonly document: MetadataDocument
  /** The issuer that the URL was built from; null when the document was pasted. */
  readonly expectedIssuer: string | null
  /** The other of the two well-known documents (RFC 8414 §5); null when it was not looked at. */
  readonly other: MetadataDocument | null
  /** `.well-known/smart-configuration`; null when it was not looked at. */
  readonly smartConfiguration: MetadataDocument | null
  /** What the client is about to use; null where it is not known. */
  readonly wanted: {
    readonly algorithms: readonly string[] | null
    readonly grantType: string | null
    readonly scopes: readonly string[] | null
  }
}

export type MetadataRule = Rule<MetadataSubject>
