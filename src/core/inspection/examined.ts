/** What examining one piece brings: an artefact without its place, and the pieces that are inside of it. */
import type { Artefact } from '../../contract/inspection.ts'
import type { RequestEvidence } from '../rules/http-evidence.ts'
import type { Piece } from './recognisers/piece.ts'

/** Where a token was found, which says what it is meant to be. */
export type TokenRole = 'client_assertion' | 'assertion' | 'access_token' | 'bearer' | 'id_token'

/** What the exchange around an access token tells about it; null where it does not. */
export interface IssuedFor {
  readonly grantType: string | null
  readonly scope: string | null
}

export interface FoundPiece {
  readonly piece: Piece
  readonly how: string
  readonly role?: TokenRole | undefined
  /** For a response: what was asked. */
  readonly asked?: RequestEvidence | undefined
  /** For an access token that was answered: what it was given for. */
  readonly issued?: IssuedFor | undefined
  /** The text that it stands in, to find its place by; absent where it is no plain piece of the pasted text. */
  readonly fragment?: string | undefined
  /** What was mended to read it, in a sentence. */
  readonly repair?: string | undefined
}

export interface Examined extends Omit<Artefact, 'id' | 'parentId' | 'range' | 'recognisedBy'> {
  /** Added to what the recogniser says. */
  readonly seenBy?: string
  readonly children: readonly FoundPiece[]
}

/** Fills in what an artefact of its kind does not have. */
export function makeExamined(
  known: Pick<Examined, 'kind' | 'title'> & Partial<Examined>,
): Examined {
  return {
    explanation: [],
    views: [],
    findings: [],
    rulesQuiet: 0,
    signature: null,
    matrix: null,
    children: [],
    ...known,
  }
}
