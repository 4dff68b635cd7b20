/** Reads the entries of a HAR file (HTTP Archive 1.2) as requests and responses, those to a token endpoint first. */
import { isJsonObject } from '../../assertion/decode-json-part.ts'
import type { HeaderList, RequestEvidence, ResponseEvidence } from '../../rules/http-evidence.ts'
import { encodeComponent } from './encode-component.ts'

export interface HarEntry {
  readonly request: RequestEvidence
  /** Null where none came. */
  readonly response: ResponseEvidence | null
}

export interface Har {
  readonly entries: readonly HarEntry[]
  /** How many there are beyond those. */
  readonly leftOut: number
}

const maxEntries = 200
const maxHeaders = 200

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : []
}

function readHeaders(value: unknown): HeaderList {
  return list(value)
    .slice(0, maxHeaders)
    .filter(isJsonObject)
    .map(({ name, value: content }) => [text(name), text(content)] as const)
    .filter(([name]) => name !== '' && !name.startsWith(':'))
}

/** Browsers leave `text` out where they have taken the form apart. */
function readPostData(value: unknown): string {
  if (!isJsonObject(value)) return ''
  if (typeof value['text'] === 'string' && value['text'] !== '') return value['text']
  const pairs = list(value['params']).filter(isJsonObject)
  return pairs
    .map(({ name, value: content }) => `${text(name)}=${encodeComponent(text(content))}`)
    .join('&')
}

function readContent(value: unknown): string {
  if (!isJsonObject(value)) return ''
  const content = text(value['text'])
  return value['encoding'] === 'base64' ? Buffer.from(content, 'base64').toString('utf8') : content
}

function readEntry(value: unknown): HarEntry | null {
  if (!isJsonObject(value) || !isJsonObject(value['request'])) return null
  const { request, response } = value
  const status = isJsonObject(response) ? response['status'] : null
  return {
    request: {
      method: text(request['method']) || null,
      url: text(request['url']) || null,
      headers: readHeaders(request['headers']),
      body: readPostData(request['postData']),
      isExcerpt: false,
    },
    response:
      isJsonObject(response) && typeof status === 'number' && status >= 100
        ? {
            status,
            headers: readHeaders(response['headers']),
            body: readContent(response['content']),
            isExcerpt: false,
          }
        : null,
  }
}

function isTokenRequest({ request }: HarEntry): boolean {
  return /(?:^|&)grant_type=|client_assertion=/.test(request.body)
}

/** Other calls that have to do with OAuth: keys, metadata, authorization, and requests with a token. */
function concernsOAuth({ request }: HarEntry): boolean {
  const hasToken = request.headers.some(([name]) => name.toLowerCase() === 'authorization')
  return hasToken || /token|oauth|authorize|jwks|\.well-known|par\b/i.test(request.url ?? '')
}

function rank(entry: HarEntry): number {
  if (isTokenRequest(entry)) return 0
  return concernsOAuth(entry) ? 1 : 2
}

/** Never throws, whatever the value is; at most two hundred entries. */
export function readHar(value: unknown): Har {
  const log = isJsonObject(value) && isJsonObject(value['log']) ? value['log'] : {}
  const entries = list(log['entries']).flatMap((each) => readEntry(each) ?? [])
  const sorted = entries.toSorted((a, b) => rank(a) - rank(b))
  return { entries: sorted.slice(0, maxEntries), leftOut: Math.max(0, sorted.length - maxEntries) }
}
