/** Splits JSON text into spans to be coloured, whatever its layout; text that is not JSON comes back whole. */

export type JsonSpanKind = 'member' | 'string' | 'literal' | 'plain'

export interface JsonSpan {
  readonly kind: JsonSpanKind
  readonly text: string
}

const spanPattern =
  /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\btrue\b|\bfalse\b|\bnull\b)/g

/** The spans joined give the text again. */
export function highlightJson(text: string): readonly JsonSpan[] {
  const spans: JsonSpan[] = []
  let end = 0
  for (const match of text.matchAll(spanPattern)) {
    if (match.index > end) spans.push({ kind: 'plain', text: text.slice(end, match.index) })
    const [whole, string, colon] = match
    if (string === undefined) spans.push({ kind: 'literal', text: whole })
    else if (colon === undefined) spans.push({ kind: 'string', text: string })
    else spans.push({ kind: 'member', text: string }, { kind: 'plain', text: colon })
    end = match.index + whole.length
  }
  if (end < text.length) spans.push({ kind: 'plain', text: text.slice(end) })
  return spans
}
