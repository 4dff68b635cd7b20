/** Cuts live tokens, secrets and private keys out of anything that is about to be shown, logged or exported. */
import type { HttpRequestRecord, HttpResponseRecord } from '../contract/http-messages.ts'
import { redactPrivateKeys } from './redact-private-keys.ts'

const hidden = '…'
const shortestExcerpt = 12

/** A signature cut to its ends, such as `2mQd…9w`; one too short to cut is hidden whole. */
export function excerptSignature(signature: string): string {
  if (signature === '') return ''
  if (signature.length < shortestExcerpt) return hidden
  return `${signature.slice(0, 4)}${hidden}${signature.slice(-2)}`
}

/** Whether a part of a dotted run is, or ends in, an encoded JSON object. */
function looksLikeHeader(part: string): boolean {
  if (part.includes('eyJ')) return true
  const text = Buffer.from(part, 'base64url').toString('latin1').trimStart()
  return text.startsWith('{') && text.includes('"')
}

/** An encoded part of a token; hidden whole when a private key is in it. */
export function redactEncoded(part: string): string {
  const text = Buffer.from(part, 'base64url').toString('utf8')
  return redactPrivateKeys(text) === text ? part : hidden
}

/** What `excerptSignature` left at the end of a run that was redacted before. */
function isCutBefore(part: string, next: string | undefined): boolean {
  return next === hidden && part.length <= 4
}

/** A dotted run of token characters: from its third part on, nothing usable of a JWS or JWE is left. */
function redactDotted(run: string, next: string | undefined): string {
  const parts = run.split('.')
  const header = parts.findIndex(looksLikeHeader)
  if (header < 0) return run
  return parts
    .map((part, index) => {
      if (index < header) return part
      if (index < header + 2) return redactEncoded(part)
      const isLast = index === parts.length - 1
      return isLast && isCutBefore(part, next) ? part : excerptSignature(part)
    })
    .join('.')
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function redactRun(run: string, offset: number, text: string): string {
  const next = text[offset + run.length]
  if (!run.includes('%')) return run.includes('.') ? redactDotted(run, next) : run
  // A token whose dots are percent-encoded is as live as any other.
  const plain = decodePercent(run)
  const redacted = plain.includes('.') ? redactDotted(plain, next) : plain
  return redacted === plain ? run : redacted
}

// Each pattern is anchored by a literal or consumes a maximal run of one class, so that matching stays linear. The
// shortest protected header, {"alg":"…"}, encodes to more characters than the least run that is looked at.
const tokenRun = /[\w.%-]{16,}/g
/** The first two parts of a token: most texts have no such run, and need not be looked at further. */
const tokenBeginning = /(?<![\w-])[\w-]{16,}(?:\.|%2e)[\w-]{2}/i
const namedSecret =
  /((?:client_secret|password|passphrase|refresh_token|access_token|registration_access_token)(?:\\?["'])?\s{0,8}[=:]\s{0,8}(?:\\?["'])?)([^&\s"'\\]+)/gi
const basicCredentials = /(\bbasic )([A-Za-z0-9+/_-]{4,}={0,2})/gi
const bearerCredentials = /(\b(?:bearer|dpop) )([\w.~+/-]{16,}=*)/gi

/** The text with the signature of every compact token cut, and nothing else; made for many short texts. */
export function redactTokens(text: string): string {
  return tokenBeginning.test(text) ? text.replace(tokenRun, redactRun) : text
}

function excerptUnlessCut(value: string): string {
  if (value.includes(hidden) || value === 'null') return value
  return excerptSignature(value)
}

/**
 * The text with the signature of every compact token cut, and with secrets, Basic credentials, PEM private keys and
 * private JWK members hidden. Linear in the length of the text; doing it twice changes nothing more.
 */
export function redactText(text: string): string {
  return redactPrivateKeys(text)
    .replace(tokenRun, redactRun)
    .replace(
      namedSecret,
      (_match, name: string, value: string) => `${name}${redactSecret(name, value)}`,
    )
    .replace(basicCredentials, (match: string, scheme: string, value: string) => {
      const isPair = Buffer.from(value, 'base64').includes(':')
      return isPair ? `${scheme}${hidden}` : match
    })
    .replace(bearerCredentials, (_match, scheme: string, value: string) => {
      return `${scheme}${value.includes('.') ? value : excerptUnlessCut(value)}`
    })
}

/** Tokens keep their ends to be recognised by; secrets keep nothing. */
function redactSecret(name: string, value: string): string {
  return name.toLowerCase().startsWith('access_token') ? excerptUnlessCut(value) : hidden
}

const secretHeaders = new Set(['cookie', 'set-cookie', 'x-api-key'])
const credentialHeaders = new Set(['authorization', 'proxy-authorization'])

function redactHeader([name, value]: readonly [string, string]): [string, string] {
  const lower = name.toLowerCase()
  if (secretHeaders.has(lower)) return [name, hidden]
  const redacted = redactText(value)
  if (!credentialHeaders.has(lower) || redacted.includes(hidden)) return [name, redacted]
  const [scheme = '', ...rest] = value.split(' ')
  return [name, rest.length === 0 ? excerptSignature(scheme) : `${scheme} ${hidden}`]
}

export function redactRequest(request: HttpRequestRecord): HttpRequestRecord {
  const { method, url, headers, body } = request
  return {
    method,
    url: redactText(url),
    headers: headers.map(redactHeader),
    body: redactText(body),
  }
}

export function redactResponse(response: HttpResponseRecord): HttpResponseRecord {
  const { status, statusText, headers, body } = response
  return { status, statusText, headers: headers.map(redactHeader), body: redactText(body) }
}
