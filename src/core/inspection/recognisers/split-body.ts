/** Says where the body of a message ends that was copied together with what stands behind it. */
import { headerValues } from '../../rules/http-evidence.ts'
import type { HeaderList } from '../../rules/http-evidence.ts'
import { findJson } from './find-json.ts'

/** The announced length in characters; null when none is announced, or more than there is. */
function announcedLength(rest: string, headers: HeaderList): number | null {
  const [value = ''] = headerValues(headers, 'content-length')
  const bytes = /^\d{1,9}$/.test(value) ? Number(value) : null
  if (bytes === null) return null
  const buffer = Buffer.from(rest)
  return buffer.length < bytes ? null : buffer.subarray(0, bytes).toString('utf8').length
}

/** Whether the paragraph goes on with a form that was broken over lines, and not with prose. */
function isFormLine(line: string): boolean {
  return /^\s*&?[\w.[\]-]{1,100}=/.test(line)
}

/** The body alone: by its Content-Length, as a JSON document, or up to the next empty line. */
export function splitBody(rest: string, headers: HeaderList): string {
  const length = announcedLength(rest, headers)
  if (length !== null && length > 0) return rest.slice(0, length)
  const start = rest.search(/\S/)
  if (start < 0) return ''
  if (/[{[]/.test(rest[start] ?? '')) {
    const document = findJson(rest)[0]
    if (document?.from === start) return rest.slice(0, document.to)
  }
  const end = /\r?\n[ \t]*\r?\n/.exec(rest.slice(start))
  const paragraph = end === null ? rest : rest.slice(0, start + end.index)
  const type = headerValues(headers, 'content-type')[0] ?? ''
  const isForm = /form-urlencoded/i.test(type) || type === ''
  if (isForm && !isFormLine(paragraph)) return type === '' ? paragraph.trimEnd() : ''
  return paragraph.trimEnd()
}
