/** How a request to a token endpoint authenticates its client: what counts as a method, and what is a credential. */
import { readParameter } from './form.ts'
import type { ParameterList } from './form.ts'

/** Parameters that must not stand in a URL, where logs and histories keep them (RFC 9700 §4.3). */
export const credentialNames: ReadonlySet<string> = new Set([
  'client_assertion',
  'client_assertion_type',
  'assertion',
  'client_secret',
  'code',
  'access_token',
  'refresh_token',
])

/** The scheme of an Authorization header alone: without a blank the whole value could be a credential. */
export function readScheme(authorization: string): string | null {
  return /^[A-Za-z]{1,20}(?= )/.exec(authorization)?.[0] ?? null
}

/** Every method that the request uses, named for a person; one is right (RFC 6749 §2.3). */
export function listMethods(authorization: string | undefined, form: ParameterList): string[] {
  const methods: string[] = []
  if (authorization !== undefined) {
    methods.push(`the Authorization header (${readScheme(authorization) ?? 'no scheme'})`)
  }
  if (readParameter(form, 'client_secret') !== undefined) methods.push('client_secret')
  const hasAssertion = readParameter(form, 'client_assertion') !== undefined
  const hasType = readParameter(form, 'client_assertion_type') !== undefined
  if (hasAssertion || hasType) methods.push('client_assertion')
  return methods
}
