/** What the rules about an answer have in common: what kind of answer it is, and where its parts are. */
import { readDirectives } from '../../http/cache-control.ts'
import { escapePointer } from '../../json/json-pointer.ts'
import { headerValues } from '../http-evidence.ts'
import type { ResponseEvidence } from '../http-evidence.ts'
import type { TokenResponseSubject } from './token-response-subject.ts'

/** Goes behind a sentence about a member that is null. */
export const nullHint = ' Several clients refuse an answer with null in it; leave the member out.'

export function memberPointer(name: string): string {
  return `/response/body/${escapePointer(name)}`
}

export function headerPointer(name: string): string {
  return `/response/headers/${name}`
}

/** Whether it is read as a success; a redirect is neither that nor an error. */
export function isSuccess({ isError, response: { status } }: TokenResponseSubject): boolean {
  return !isError && (status === null || (status >= 200 && status < 300))
}

/** The members of a success answer; null when there are none to judge. */
export function grantedMembers(
  subject: TokenResponseSubject,
): Readonly<Record<string, unknown>> | null {
  return isSuccess(subject) ? subject.members : null
}

/** The values of a header as one text; undefined when it is absent. */
export function headerText({ headers }: ResponseEvidence, name: string): string | undefined {
  const values = headerValues(headers, name)
  return values.length === 0 ? undefined : values.join(', ')
}

/** Whether the answer may be kept by a cache; null when the headers are not known. */
export function isStorable(response: ResponseEvidence): boolean | null {
  const value = headerText(response, 'cache-control')
  if (value === undefined) return response.isExcerpt ? null : true
  return !readDirectives(value).has('no-store')
}

/** The Content-Type without its parameters, in small letters; null when it is absent. */
export function mediaTypeOf(response: ResponseEvidence): string | null {
  const value = headerText(response, 'content-type')
  return value === undefined ? null : (value.split(';', 1)[0] ?? '').trim().toLowerCase()
}

export function isJsonType(mediaType: string): boolean {
  return /^(?:application|text)\/(?:[\w.-]+\+)?json$/.test(mediaType)
}

/** Whether the member is there and is a text. */
export function isTextMember<Name extends string>(
  members: Readonly<Record<string, unknown>> | null,
  name: Name,
): members is Readonly<Record<string, unknown>> & Readonly<Record<Name, string>> {
  return typeof members?.[name] === 'string'
}
