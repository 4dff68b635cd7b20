/** Decodes an application/x-www-form-urlencoded body strictly (RFC 6749 appendix B). */
import { isUtf8 } from 'node:buffer'
import type { Buffer } from 'node:buffer'

/** RFC 6749 names a dozen parameters; more than this is an attack on the parser. */
export const maxParameters = 50

export interface FormParameter {
  readonly name: string
  readonly value: string
}

export interface ParameterList {
  /** In wire order, those without a value included. */
  readonly parameters: readonly FormParameter[]
}

export interface DecodedForm extends ParameterList {
  /** Decodable but not as RFC 6749 appendix B writes it, such as an unescaped colon; null when clean. */
  readonly oddity: string | null
}

export type FormResult =
  | { readonly ok: true; readonly form: DecodedForm }
  | { readonly ok: false; readonly problem: string }

const blankOrControl = /[\u0000-\u0020\u007f]/

/** One parameter as it is written, before anything is decoded. */
export interface FormPiece {
  readonly rawName: string
  readonly rawValue: string
  readonly hasEquals: boolean
  /** Characters from the start of the text. */
  readonly offset: number
}

/** The pieces between ampersands, empty ones left out; of a longer text only the first ones. */
export function splitForm(text: string, limit?: number): readonly FormPiece[] {
  const pieces: FormPiece[] = []
  let offset = 0
  for (const pair of text.split('&', limit)) {
    const equalsAt = pair.indexOf('=')
    const hasEquals = equalsAt >= 0
    if (pair !== '') {
      const rawName = hasEquals ? pair.slice(0, equalsAt) : pair
      const rawValue = hasEquals ? pair.slice(equalsAt + 1) : ''
      pieces.push({ rawName, rawValue, hasEquals, offset })
    }
    offset += pair.length + 1
  }
  return pieces
}

/**
 * Decodes a name or a value, plus signs as blanks.
 *
 * @throws URIError for what is not percent-encoded UTF-8
 */
export function decodeComponent(raw: string): string {
  const spaced = raw.includes('+') ? raw.replaceAll('+', ' ') : raw
  return spaced.includes('%') ? decodeURIComponent(spaced) : spaced
}

/** Decodes the body, or says at which offset it stops being a form. */
export function decodeForm(body: Buffer): FormResult {
  if (!isUtf8(body)) return { ok: false, problem: 'The body is not UTF-8.' }
  const text = body.toString('utf8')
  const blankAt = text.search(blankOrControl)
  if (blankAt >= 0) {
    const problem = `There is a raw space, line break or control character at offset ${String(blankAt)}.`
    return { ok: false, problem }
  }

  const parameters: FormParameter[] = []
  let hasUnescaped = false
  for (const { rawName, rawValue, offset } of splitForm(text, maxParameters + 1)) {
    if (parameters.length === maxParameters) {
      return { ok: false, problem: `There are more than ${String(maxParameters)} parameters.` }
    }
    hasUnescaped ||= rawValue.includes(':') || rawValue.includes('=')
    try {
      const value = decodeComponent(rawValue)
      if (value.includes('\0')) {
        return { ok: false, problem: `The value at offset ${String(offset)} contains NUL.` }
      }
      parameters.push({ name: decodeComponent(rawName), value })
    } catch {
      const problem = `The parameter at offset ${String(offset)} is not valid percent-encoded UTF-8.`
      return { ok: false, problem }
    }
  }
  const oddity = hasUnescaped ? 'A colon or an equals sign in a value is not escaped.' : null
  return { ok: true, form: { parameters, oddity } }
}

/** The value of a parameter; one without a value counts as absent (RFC 6749 §3.2). */
export function readParameter(form: ParameterList, name: string): string | undefined {
  for (const parameter of form.parameters) {
    if (parameter.name === name && parameter.value !== '') return parameter.value
  }
  return undefined
}

/** All values of a parameter that may be repeated, such as `resource` (RFC 8707 §2). */
export function readParameters(form: ParameterList, name: string): readonly string[] {
  const found = form.parameters.filter((each) => each.name === name && each.value !== '')
  return found.map((each) => each.value)
}

/** Names that occur more than once with a value, except `resource`, which RFC 8707 lets repeat. */
export function findRepeated(form: ParameterList): readonly string[] {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const { name, value } of form.parameters) {
    if (value === '' || name === 'resource') continue
    if (seen.has(name)) repeated.add(name)
    seen.add(name)
  }
  return [...repeated]
}
