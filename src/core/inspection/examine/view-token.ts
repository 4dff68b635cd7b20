/** Shows a token: its parts as they stand there, what they say, and its signature by its ends alone. */
import { createHash } from 'node:crypto'
import type { ArtefactView } from '../../../contract/inspection.ts'
import type { DecodedCompact } from '../../assertion/decode-compact.ts'
import { excerptSignature, redactEncoded } from '../../redaction.ts'
import type { TextShower } from '../show-text.ts'

/** A part of a token that is too long to be read. */
const maxPart = 8 * 1024

function showPart(part: string): string {
  const shown = redactEncoded(part)
  return shown.length > maxPart ? `${shown.slice(0, maxPart)}…` : shown
}

/** Header and payload as JSON, where they can be read. */
export function viewParts(
  { headerText, payloadText }: Pick<DecodedCompact, 'headerText' | 'payloadText'>,
  show: TextShower,
): ArtefactView[] {
  const views: ArtefactView[] = []
  if (headerText !== null) {
    views.push({ kind: 'json', title: 'Header', part: 'header', text: show.json(headerText) })
  }
  if (payloadText !== null) {
    views.push({ kind: 'json', title: 'Claims', part: 'claims', text: show.json(payloadText) })
  }
  return views
}

/** All of an opaque token is what makes it usable. */
function viewOpaque(text: string): ArtefactView {
  const facts = [
    { label: 'Begins and ends with', value: excerptSignature(text) },
    { label: 'Characters', value: String(text.length) },
  ]
  return { kind: 'facts', title: 'Opaque token', facts }
}

/** A token that is no JWS has its first two parts shown all the same, and no signature. */
export function viewToken(decoded: DecodedCompact, show: TextShower): ArtefactView[] {
  const { text, partOffsets, signature } = decoded
  if (decoded.headerText === null) return [viewOpaque(text)]
  const token = text.slice(partOffsets[0] ?? 0, maxPart * 4)
  const [header = '', payload = ''] = token.split('.', 3)
  const encodedSignature = partOffsets.length === 3 ? text.slice(partOffsets[2]).trim() : ''
  const parts: ArtefactView = {
    kind: 'token',
    encodedHeader: show.plain(showPart(header)),
    encodedPayload: show.plain(showPart(payload)),
    signatureExcerpt: excerptSignature(encodedSignature),
    signatureBytes: signature?.length ?? 0,
    sha256: createHash('sha256').update(text).digest('base64url'),
  }
  return [parts, ...viewParts(decoded, show)]
}
