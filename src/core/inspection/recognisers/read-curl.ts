/** Turns the words of a curl command into the request that it sends; nothing is run and no file is read. */
import type { RequestEvidence } from '../../rules/http-evidence.ts'
import { encodeComponent } from './encode-component.ts'
import { longNames, longWithValue, shortWithValue } from './curl-options.ts'

export interface CurlRequest {
  readonly request: RequestEvidence
  /** What the command takes from elsewhere, in a sentence; null when all of it is here. */
  readonly missing: string | null
}

interface Draft {
  url: string | null
  method: string | null
  isGet: boolean
  isJson: boolean
  isForm: boolean
  readonly headers: [string, string][]
  readonly data: string[]
  readonly files: string[]
}

/** `--data-urlencode`: content, =content, name=content, @file, name@file. */
function encodeData(value: string, draft: Draft): void {
  const equals = value.indexOf('=')
  const at = value.indexOf('@')
  if (at >= 0 && (equals < 0 || at < equals)) draft.files.push(value.slice(at + 1))
  else if (equals < 0) draft.data.push(encodeComponent(value))
  else {
    const name = value.slice(0, equals)
    const content = encodeComponent(value.slice(equals + 1))
    draft.data.push(name === '' ? content : `${name}=${content}`)
  }
}

function addHeader(value: string, { headers, files }: Draft): void {
  if (value.startsWith('@')) files.push(value.slice(1))
  const colon = value.indexOf(':')
  // `Name:` takes a header away that curl would send.
  if (colon > 0) headers.push([value.slice(0, colon).trim(), value.slice(colon + 1).trim()])
}

function addForm(value: string, draft: Draft): void {
  draft.isForm = true
  const equals = value.indexOf('=')
  const content = value.slice(equals + 1)
  if (/^[@<]/.test(content)) draft.files.push(content.slice(1))
  else draft.data.push(`${value.slice(0, equals)}=${encodeComponent(content)}`)
}

function addData(value: string, draft: Draft): void {
  if (value.startsWith('@')) draft.files.push(value.slice(1))
  else draft.data.push(value)
}

function apply(name: string, value: string, draft: Draft): void {
  switch (name) {
    case 'data':
    case 'data-ascii':
    case 'data-binary':
      addData(value, draft)
      return
    case 'data-raw':
      draft.data.push(value)
      return
    case 'data-urlencode':
      encodeData(value, draft)
      return
    case 'json':
      draft.isJson = true
      addData(value, draft)
      return
    case 'form':
    case 'form-string':
      addForm(value, draft)
      return
    case 'header':
      addHeader(value, draft)
      return
    case 'user':
      draft.headers.push(['Authorization', `Basic ${Buffer.from(value).toString('base64')}`])
      return
    case 'oauth2-bearer':
      draft.headers.push(['Authorization', `Bearer ${value}`])
      return
    case 'user-agent':
      draft.headers.push(['User-Agent', value])
      return
    case 'cookie':
      draft.headers.push(['Cookie', value])
      return
    case 'request':
      draft.method = value
      return
    case 'head':
      draft.method ??= 'HEAD'
      return
    case 'get':
      draft.isGet = true
      return
    case 'url':
      draft.url ??= value
  }
}

/** Options may be written together (`-sX POST`), and a value directly behind its letter (`-XPOST`). */
function applyShort(word: string, next: string, draft: Draft): number {
  for (let at = 1; at < word.length; at += 1) {
    const letter = word[at] ?? ''
    const name = longNames[letter] ?? letter
    if (!shortWithValue.has(letter)) apply(name, '', draft)
    else if (at + 1 < word.length) {
      apply(name, word.slice(at + 1), draft)
      return 0
    } else {
      apply(name, next, draft)
      return 1
    }
  }
  return 0
}

function readWords(words: readonly string[]): Draft {
  const draft: Draft = {
    url: null,
    method: null,
    isGet: false,
    isJson: false,
    isForm: false,
    headers: [],
    data: [],
    files: [],
  }
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const next = words[at + 1] ?? ''
    if (word.startsWith('--')) {
      const name = word.slice(2)
      apply(name, longWithValue.has(name) ? next : '', draft)
      if (longWithValue.has(name)) at += 1
    } else if (word.startsWith('-') && word.length > 1) at += applyShort(word, next, draft)
    else if (word !== '') draft.url ??= word
  }
  return draft
}

function has(headers: Draft['headers'], name: string): boolean {
  return headers.some(([each]) => each.toLowerCase() === name)
}

/** What curl adds by itself, unless a header of the same name was given. */
function completeHeaders(draft: Draft, body: string): [string, string][] {
  const { headers, isForm, isJson } = draft
  const usual: [string, string][] = [['Accept', isJson ? 'application/json' : '*/*']]
  const form = isForm ? 'multipart/form-data' : 'application/x-www-form-urlencoded'
  if (body !== '') usual.push(['Content-Type', isJson ? 'application/json' : form])
  const added = usual.filter(([name]) => !has(headers, name.toLowerCase()))
  return [...headers.filter(([, value]) => value !== ''), ...added]
}

function explainMissing(files: readonly string[]): string | null {
  const names = files.slice(0, 3).map((name) => (name === '-' ? 'the standard input' : name))
  if (names.length === 0) return null
  return `The command sends what is in ${names.join(', ')}; files are not read here, so that part is missing.`
}

/** The words after `curl`. */
export function readCurl(words: readonly string[]): CurlRequest {
  const draft = readWords(words)
  const { data, isGet, isJson, url } = draft
  const sent = data.join(isJson ? '' : '&')
  const isInUrl = isGet && sent !== ''
  const body = isGet ? '' : sent
  const mark = url?.includes('?') === true ? '&' : '?'
  return {
    request: {
      method: draft.method ?? (sent !== '' && !isGet ? 'POST' : 'GET'),
      url: url !== null && isInUrl ? `${url}${mark}${sent}` : url,
      headers: completeHeaders(draft, body),
      body,
      isExcerpt: draft.files.length > 0,
    },
    missing: explainMissing(draft.files),
  }
}
