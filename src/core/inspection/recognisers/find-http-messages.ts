/** Finds HTTP/1 requests and responses written out, whole or in excerpts, also as `curl -v` prints them. */
import { splitBody } from './split-body.ts'
import type { Found } from './piece.ts'

interface Line {
  /** Without the mark of `curl -v`. */
  readonly text: string
  readonly from: number
  readonly to: number
}

const maxMessages = 200
const requestLine =
  /^(?:HTTP )?(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) ([^\s]{1,8000})(?: (HTTP\/\d(?:\.\d)?))?\s*$/
const statusLine = /^HTTP\/\d(?:\.\d)? (\d{3})(?: .{0,200})?$/
const headerLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}):[ \t]{0,99}(.{0,100000})$/

/** `> ` and `< ` are what curl -v puts in front of lines that went and came; `* ` are its own words. */
function listLines(text: string): readonly Line[] {
  const isVerbose = /^[<>] (?:[A-Z]{3,7} \S+ HTTP|HTTP)\//m.test(text) && /^[<>] /m.test(text)
  const lines: Line[] = []
  for (let from = 0; from <= text.length;) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    const raw = text.slice(from, to > from && text[to - 1] === '\r' ? to - 1 : to)
    if (!isVerbose || !/^[*{}] /.test(raw)) {
      lines.push({ text: isVerbose ? raw.replace(/^[<>] ?/, '') : raw, from, to })
    }
    from = to + 1
  }
  return lines
}

function opens(lines: readonly Line[], index: number): 'request' | 'response' | null {
  const line = lines[index]?.text ?? ''
  if (statusLine.test(line)) return 'response'
  const match = requestLine.exec(line)
  if (match === null) return null
  if (match[3] !== undefined) return 'request'
  // Without a version it is only taken for one when a header follows, or a URL is called.
  const isUrl = /^https?:\/\//.test(match[2] ?? '')
  return isUrl || headerLine.test(lines[index + 1]?.text ?? '') ? 'request' : null
}

interface Head {
  readonly headers: [string, string][]
  /** The index of the first line of the body. */
  readonly body: number
}

function readHead(lines: readonly Line[], first: number, limit: number): Head {
  const headers: [string, string][] = []
  let at = first
  for (; at < limit; at += 1) {
    const line = lines[at]?.text ?? ''
    if (line === '') return { headers, body: at + 1 }
    const last = headers.at(-1)
    const match = headerLine.exec(line)
    if (match !== null) headers.push([match[1] ?? '', (match[2] ?? '').trimEnd()])
    else if (/^[ \t]/.test(line) && last !== undefined) last[1] += ` ${line.trim()}`
    // An excerpt may have lost the empty line before the body.
    else break
  }
  return { headers, body: at }
}

function absoluteUrl(target: string, headers: Head['headers']): string {
  if (/^https?:\/\//i.test(target)) return target
  const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1]
  if (host === undefined || !/^[\w.:[\]-]{1,255}$/.test(host)) return target
  const scheme = /^(?:localhost|127\.|\[::1\])/.test(host) ? 'http' : 'https'
  return `${scheme}://${host}${target}`
}

function readMessage(text: string, lines: readonly Line[], first: number, limit: number): Found {
  const opening = lines[first] ?? { text: '', from: 0, to: 0 }
  const { headers, body: bodyLine } = readHead(lines, first + 1, limit)
  const bodyFrom = lines[bodyLine]?.from ?? text.length
  const bodyLimit = lines[limit]?.from ?? text.length
  const isBodyThere = bodyLine < limit && bodyFrom < bodyLimit
  const body = isBodyThere ? splitBody(text.slice(bodyFrom, bodyLimit), headers) : ''
  const headEnd = lines[Math.min(bodyLine, limit) - 1]?.to ?? opening.to
  const to = body === '' ? headEnd : bodyFrom + body.length
  const status = statusLine.exec(opening.text)
  if (status !== null) {
    const response = { status: Number(status[1]), headers, body, isExcerpt: false }
    const piece = { kind: 'response', response } as const
    return { from: opening.from, to, piece, how: 'An HTTP response, by its status line.' }
  }
  const [, method = '', target = ''] = requestLine.exec(opening.text) ?? []
  const url = absoluteUrl(target, headers)
  const request = { method, url, headers, body, isExcerpt: false }
  const piece = { kind: 'request', request } as const
  return { from: opening.from, to, piece, how: 'An HTTP request, by its request line.' }
}

/** In the order of the text; at most two hundred. */
export function findHttpMessages(text: string): readonly Found[] {
  if (!/(?:^|\n)(?:[<>] )?(?:[A-Z]{3,7} \S|HTTP\/\d)/.test(text)) return []
  const lines = listLines(text)
  const starts: number[] = []
  for (let index = 0; index < lines.length && starts.length < maxMessages; index += 1) {
    if (opens(lines, index) !== null) starts.push(index)
  }
  return starts.map((first, place) =>
    readMessage(text, lines, first, starts[place + 1] ?? lines.length),
  )
}
