/** Finds the form of a token request without its HTTP message, or a URL that carries its parameters. */
import type { Found, RequestPiece } from './piece.ts'

/** Parameters that tell an OAuth form from any other line with an equals sign. */
const telling =
  /(?:^|[?&\s])(?:grant_type|client_assertion|client_assertion_type|assertion|client_id|client_secret|code_verifier)=/

const form =
  /^\s{0,99}[?&]?[\w.%[\]-]{1,100}=[^\n]{0,200000}(?:\r?\n[ \t]{0,20}&?[\w.%[\]-]{1,100}=[^\n]{0,200000}){0,50}\s{0,99}$/
const url = /^\s{0,99}(https?:\/\/[^\s?]{1,2000})\?([^\s]{1,200000})\s{0,99}$/i

function isJoined(text: string): boolean {
  return text.includes('&') || /^\s*(?:grant_type|client_assertion_type)=/.test(text)
}

/** The text as one form, or as a URL with a query; empty when it is neither. */
export function findForm(text: string): readonly Found<RequestPiece>[] {
  if (!telling.test(text)) return []
  const whole = { from: 0, to: text.length }
  const unknown = { method: null, headers: [], isExcerpt: true }
  const address = url.exec(text)
  if (address !== null) {
    const request = { ...unknown, url: text.trim(), body: '' }
    const how = 'A URL whose query carries parameters of a token request.'
    return [{ ...whole, piece: { kind: 'request', request }, how }]
  }
  if (!isJoined(text) || !form.test(text)) return []
  const request = { ...unknown, url: null, body: text.trim().replace(/^[?&]/, '') }
  const how = 'Form parameters of a token request, by their names.'
  return [{ ...whole, piece: { kind: 'request', request }, how }]
}
