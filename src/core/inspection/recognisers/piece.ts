/** What the recognisers make of a text, before anything in it is judged. */
import type { RequestEvidence, ResponseEvidence } from '../../rules/http-evidence.ts'

/** A compact JWS or JWE, as it is to be judged. */
export interface TokenPiece {
  readonly kind: 'token'
  readonly text: string
}

/** Header and claims as JSON texts, without a signature. */
export interface PartsPiece {
  readonly kind: 'parts'
  readonly header: string | null
  readonly claims: string | null
}

export interface JsonPiece {
  readonly kind: 'json'
  readonly text: string
}

export interface PemPiece {
  readonly kind: 'pem'
  readonly text: string
}

export interface RequestPiece {
  readonly kind: 'request'
  readonly request: RequestEvidence
}

export interface ResponsePiece {
  readonly kind: 'response'
  readonly response: ResponseEvidence
}

export interface ChallengePiece {
  readonly kind: 'challenge'
  /** Of the WWW-Authenticate header. */
  readonly value: string
}

export interface ErrorTextPiece {
  readonly kind: 'error-text'
  readonly text: string
}

export type Piece =
  | TokenPiece
  | PartsPiece
  | JsonPiece
  | PemPiece
  | RequestPiece
  | ResponsePiece
  | ChallengePiece
  | ErrorTextPiece

export interface Found<Kind extends Piece = Piece> {
  /** From and to in the text that was searched. */
  readonly from: number
  readonly to: number
  readonly piece: Kind
  /** What it is and how that was seen, in one or two sentences. */
  readonly how: string
  /** Set where the text was mended to be read: what was done, in a sentence. */
  readonly repair?: string
}

/** Looks for one kind of thing; linear in the length of the text, and never throws whatever the text is. */
export type Finder = (text: string) => readonly Found[]
