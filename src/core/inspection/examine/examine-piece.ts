/** Hands each piece to what examines its kind. */
import type { Examined, FoundPiece } from '../examined.ts'
import type { InspectionContext } from '../inspection-context.ts'
import { examineJson } from './examine-json.ts'
import { examineParts } from './examine-parts.ts'
import { examinePem } from './examine-pem.ts'
import { examineRequest } from './examine-request.ts'
import { examineResponse } from './examine-response.ts'
import { examineChallenge, examineErrorText } from './examine-texts.ts'
import { examineToken } from './examine-token.ts'

/** Never rejects for what is in the piece. */
export async function examinePiece(
  { piece, asked, repair, ...place }: FoundPiece,
  context: InspectionContext,
): Promise<Examined> {
  switch (piece.kind) {
    case 'token':
      return examineToken(piece, place, context)
    case 'parts':
      return examineParts(piece, repair, context)
    case 'json':
      return examineJson(piece.text, repair, context)
    case 'pem':
      return examinePem(piece, context)
    case 'request':
      return examineRequest(piece.request, context)
    case 'response':
      return examineResponse(piece.response, asked, context)
    case 'challenge':
      return examineChallenge(piece.value, context)
    case 'error-text':
      return examineErrorText(piece.text, context)
  }
}
