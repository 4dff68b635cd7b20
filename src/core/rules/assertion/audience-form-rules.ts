/** Rules about the form of aud: that it is there, is a string or an array of strings, and how many it names. */
import { kindOf, show } from '../../checks/show-value.ts'
import type { ReadAudience } from '../../assertion/audience/read-audience.ts'
import { readAudienceOf } from './audience-reading.ts'
import type { AssertionRule } from './assertion-subject.ts'
import { hitAtClaim } from './claim-hit.ts'

function formRule(
  id: NonNullable<ReadAudience['fault']>,
  title: string,
  condition: string,
  source: string,
  say: (aud: unknown) => string,
): AssertionRule {
  return {
    id,
    severity: 'error',
    title,
    condition,
    fix: 'Set aud to the name of the server, as one string.',
    sources: [source],
    check: (subject, { profile }) => {
      if (subject.payload === null) return []
      const { form, expectation } = readAudienceOf(subject, profile)
      if (form.fault !== id) return []
      const { aud } = subject.payload
      const { list, fix } = expectation
      return [hitAtClaim('aud', say(aud), { seen: show(aud), wanted: list, fix })]
    },
  }
}

export const audienceFormRules: readonly AssertionRule[] = [
  formRule(
    'AST-AUD-MISSING',
    'No audience',
    'There is no aud.',
    'RFC 7523 §3',
    () => 'aud is missing: nothing says which server the assertion is for.',
  ),
  formRule(
    'AST-AUD-TYPE',
    'Unusable audience',
    'aud is neither a string nor an array of strings.',
    'RFC 7519 §4.1.3',
    (aud) =>
      Array.isArray(aud)
        ? 'aud is an array that holds something else than strings.'
        : `aud is ${kindOf(aud)}; it has to be a string or an array of strings.`,
  ),
  formRule(
    'AST-AUD-EMPTY',
    'Empty audience',
    'aud is an empty string or an empty array, or has an empty string in it.',
    'RFC 7523 §3',
    () => 'The audience is empty; a sample that was copied may have lost its URL.',
  ),
  {
    id: 'AST-AUD-MULTI',
    severity: 'warning',
    title: 'Several audiences',
    condition: 'aud names more than one server; an error where the profile takes exactly one.',
    fix: 'Name exactly one.',
    sources: ['RFC 10070 §4'],
    check: (subject, { profile }) => {
      const { form, expectation } = readAudienceOf(subject, profile)
      const count = form.values.length
      if (count < 2) return []
      const shown = { seen: `${String(count)} audiences`, wanted: 'one', fix: expectation.fix }
      const risk = 'each of them could use the assertion at the others'
      if (profile.aud.form === 'any') {
        const message = `aud names ${String(count)} audiences; ${risk}.`
        return [hitAtClaim('aud', message, shown)]
      }
      const message = `aud names ${String(count)} audiences, and ${profile.title} takes exactly one: ${risk}.`
      return [hitAtClaim('aud', message, { ...shown, severity: 'error', basis: 'aud' })]
    },
  },
  {
    id: 'AST-AUD-ARRAY',
    severity: 'info',
    title: 'Audience in an array',
    condition: 'aud is an array of one string; an error where the profile takes a string only.',
    fix: 'Write aud as one string.',
    sources: ['FAPI 2.0 Security Profile §5.3.2.1', 'openid/fapi issue 403'],
    check: (subject, { profile }) => {
      const { values, isArray } = readAudienceOf(subject, profile).form
      if (!isArray || values.length !== 1) return []
      const shown = { seen: show(values), wanted: show(values[0]) }
      if (profile.aud.form === 'string') {
        const message = `aud is an array; ${profile.title} takes one string.`
        return [hitAtClaim('aud', message, { ...shown, severity: 'error', basis: 'aud' })]
      }
      const message = 'aud is an array of one string; a plain string is taken by more servers.'
      return [hitAtClaim('aud', message, shown)]
    },
  },
]
