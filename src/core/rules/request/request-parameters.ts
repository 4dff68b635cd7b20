/** Reads a form or a query leniently, so that the rules can speak of the parameters of a broken one too. */
import { decodeComponent, readParameter, splitForm } from '../../authorization-server/form.ts'
import { quoted } from '../../checks/show-value.ts'
import type { RequestParameter } from './request-subject.ts'

/** A line break at the end comes from writing one parameter a line, and belongs to no value. */
function withoutBreak(raw: string): string {
  const trimmed = raw.trimEnd()
  return /[\r\n]/.test(raw.slice(trimmed.length)) ? trimmed : raw
}

function decodeLeniently(raw: string): string {
  try {
    return decodeComponent(raw)
  } catch {
    return raw
  }
}

/** Every parameter in the order of the text, whatever its form; never throws. */
export function parseParameters(text: string): readonly RequestParameter[] {
  return splitForm(text)
    .map(({ rawName, rawValue, hasEquals, offset }) => {
      const name = rawName.trimStart()
      const raw = withoutBreak(rawValue)
      return {
        name: decodeLeniently(withoutBreak(name)),
        value: decodeLeniently(raw),
        raw,
        hasEquals,
        offset: offset + rawName.length - name.length,
      }
    })
    .filter(({ name, hasEquals }) => hasEquals || name !== '')
}

/** The first value of the parameter; one without a value counts as absent (RFC 6749 §3.2). */
export function valueOf(parameters: readonly RequestParameter[], name: string): string | undefined {
  return readParameter({ parameters }, name)
}

/** The name for a finding; what does not look like one may be a piece of a secret and is named by its place. */
export function nameOf({ name, offset }: Pick<RequestParameter, 'name' | 'offset'>): string {
  if (/^[a-z][\w.[\]-]{0,39}$/i.test(name)) return quoted(name)
  return `the parameter at offset ${String(offset)}`
}
