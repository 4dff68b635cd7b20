/** Says in what a value differs from an accepted audience that a person would take for the same one. */
import { findLookAlike } from '../../checks/look-alikes.ts'
import { quoted } from '../../checks/show-value.ts'
import type { UrlTemplate } from '../../profiles/url-template.ts'
import { hostOf } from './server-names.ts'

export interface AudienceFault {
  /** Of the rule that says it best. */
  readonly ruleId: string
  /** One or two sentences. */
  readonly message: string
  /** False where a server that is not known might take it. */
  readonly isCertain: boolean
}

export function faultOf(ruleId: string, message: string, isCertain = true): AudienceFault {
  return { ruleId, message, isCertain }
}

/** Longer ones are nobody's slip of the pen. */
const maxLength = 2_000

function decodeEscapes(text: string): string {
  return text.replace(/%[0-7][0-9a-f]/gi, (escape) =>
    String.fromCharCode(Number.parseInt(escape.slice(1), 16)),
  )
}

function withoutSlash(text: string): string {
  return text.endsWith('/') ? text.slice(0, -1) : text
}

/** For the hint alone: spellings of one URL come out equal (RFC 3986 §6.2.2). */
function normalize(value: string): string {
  const text = URL.canParse(value) ? new URL(value).href : value
  return withoutSlash(decodeEscapes(text).toLowerCase())
}

const spellings: readonly (readonly [words: string, fold: (text: string) => string])[] = [
  ['in upper and lower case', (text) => text.toLowerCase()],
  ['in the port, which is the usual one anyway', (text) => text.replace(/:(?:443|80)(?=\/|$)/, '')],
  ['in percent escapes', decodeEscapes],
  ['in dot segments', (text) => (URL.canParse(text) ? new URL(text).href : text)],
]

function describeSpelling(value: string, wanted: string): string {
  const found = spellings.find(
    ([, fold]) => withoutSlash(fold(value)) === withoutSlash(fold(wanted)),
  )
  return found?.[0] ?? 'in its spelling (case, port, escapes or dot segments)'
}

function swapScheme(value: string): string {
  return value.startsWith('https:')
    ? value.replace(/^https:/, 'http:')
    : value.replace(/^http:/, 'https:')
}

function collapseSlashes(value: string): string {
  return value.replace(/(?<!:)\/{2,}/g, '/')
}

/** The fault of a value that is nearly the accepted one; null when it is another value altogether. */
export function compareAudience(value: string, wanted: string): AudienceFault | null {
  if (value.length > maxLength || wanted.length > maxLength) return null
  const other = quoted(wanted)
  if (value === `${wanted}/` || `${value}/` === wanted) {
    const how = value.length > wanted.length ? 'has one trailing slash too many' : 'lacks a slash'
    const message = `aud ${how}: it differs from ${other} by that one byte, and the comparison is exact.`
    return faultOf('AST-AUD-SLASH', message)
  }
  const lookAlike = findLookAlike(value, wanted)
  if (lookAlike?.kind === 'hidden') {
    const message = `aud differs from ${other} only ${lookAlike.words}; the comparison is exact.`
    return faultOf('AST-AUD-SPACE', message)
  }
  if (normalize(value) === normalize(wanted)) {
    const message = `aud differs from ${other} only ${describeSpelling(value, wanted)}; the comparison is exact.`
    return faultOf('AST-AUD-CASE', message)
  }
  if (normalize(swapScheme(value)) === normalize(wanted)) {
    const [seen, right] = value.startsWith('https:') ? ['https', 'http'] : ['http', 'https']
    const message = `aud names this host with ${seen}; the server is named with ${right}.`
    return faultOf('AST-AUD-HTTP', message)
  }
  if (normalize(`https://${value}`) === normalize(wanted)) {
    const message = `aud lacks the https:// of ${other}; a server compares every character.`
    return faultOf('AST-AUD-NOT-URL', message)
  }
  if (normalize(value) === normalize(`https://${wanted}`)) {
    return faultOf('AST-AUD-PROFILE', `aud has https:// before ${other}; here it is the bare name.`)
  }
  if (lookAlike !== null) {
    const message = `aud differs from ${other} only ${lookAlike.words}; it names another server.`
    return faultOf('AST-AUD-FOREIGN', message)
  }
  if (value !== collapseSlashes(value) || wanted !== collapseSlashes(wanted)) {
    if (normalize(collapseSlashes(value)) === normalize(collapseSlashes(wanted))) {
      const message = `aud differs from ${other} only in a double slash; the comparison is exact.`
      return faultOf('AST-AUD-PATH', message)
    }
  }
  return null
}

/** The same where only the form of the accepted value is known. */
export function compareWithTemplate(value: string, template: UrlTemplate): AudienceFault | null {
  if (value.length > maxLength) return null
  const form = quoted(template.text)
  if (template.matches(`${value}/`)) {
    const message = `aud lacks the slash at the end that ${form} has; the comparison is exact.`
    return faultOf('AST-AUD-SLASH', message)
  }
  if (value.endsWith('/') && template.matches(value.slice(0, -1))) {
    const message = `aud has a slash at its end that ${form} does not have; the comparison is exact.`
    return faultOf('AST-AUD-SLASH', message)
  }
  if (template.matches(swapScheme(value))) {
    const message = `aud names a server of the form ${form} under another scheme.`
    return faultOf('AST-AUD-HTTP', message)
  }
  if (hostOf(value) === null && template.matches(`https://${value}`)) {
    const message = `aud lacks the https:// of ${form}; a server compares every character.`
    return faultOf('AST-AUD-NOT-URL', message)
  }
  const trimmed = value.trim()
  if (trimmed !== value && template.matches(trimmed)) {
    const message = 'aud has a blank before or after it; the comparison is exact.'
    return faultOf('AST-AUD-SPACE', message)
  }
  if (value !== collapseSlashes(value) && template.matches(collapseSlashes(value))) {
    const message = `aud has a double slash that ${form} does not have; the comparison is exact.`
    return faultOf('AST-AUD-PATH', message)
  }
  return null
}
