/** Rules about whom the assertion is for: the exact name of the one server that reads it. */
import { findHiddenCharacter } from '../../checks/hidden-character.ts'
import { quoted } from '../../checks/show-value.ts'
import { audienceEndpointRules } from './audience-endpoint-rules.ts'
import { audienceFormRules } from './audience-form-rules.ts'
import { audienceRule, hitAt } from './audience-hit.ts'
import type { AudienceCheck } from './audience-hit.ts'
import { audienceSchemeRule } from './audience-scheme-rule.ts'
import type { AssertionRule } from './assertion-subject.ts'

const checkSpace: AudienceCheck = (reading) =>
  reading.judged.flatMap((each) => {
    const found = findHiddenCharacter(each.value)
    if (found === null) return []
    const message = `aud contains ${found.name} at offset ${String(found.offset)}, which cannot be seen; the comparison is exact.`
    const fix = 'Remove that character, and copy the value from the server’s metadata.'
    return [hitAt(each, message, reading, { seen: quoted(each.value), fix })]
  })

const checkNotUrl: AudienceCheck = (reading) => {
  if (reading.hasAccepted) return []
  return reading.judged.flatMap((each) => {
    if (each.fault?.ruleId !== 'AST-AUD-NOT-URL') return []
    const more = each.fault.isCertain ? ({ severity: 'error' } as const) : {}
    return [hitAt(each, each.fault.message, reading, more)]
  })
}

const exact = 'RFC 3986 §6.2.1'

export const audienceRules: readonly AssertionRule[] = [
  ...audienceFormRules,
  audienceRule({
    id: 'AST-AUD-PROFILE',
    severity: 'error',
    title: 'Not an accepted audience',
    condition: 'No value of aud is one that the profile accepts, and no other rule says why.',
    fix: 'Use the value that the server’s documentation names.',
    sources: ['RFC 7523 §3'],
    basis: 'aud',
  }),
  ...audienceEndpointRules,
  audienceRule({
    id: 'AST-AUD-FOREIGN',
    severity: 'error',
    title: 'Audience of another server',
    condition: 'A value of aud belongs to another host, tenant or environment than the server.',
    fix: 'Remove it.',
    sources: ['RFC 7523 §3'],
  }),
  audienceRule({
    id: 'AST-AUD-SLASH',
    severity: 'error',
    title: 'A slash too many or too few',
    condition: 'aud differs from an accepted value by one slash at the end.',
    fix: 'Copy the value from the server’s metadata.',
    sources: [exact],
  }),
  audienceRule({
    id: 'AST-AUD-CASE',
    severity: 'error',
    title: 'Audience spelled differently',
    condition:
      'aud differs from an accepted value only in case, the usual port, percent escapes or dot segments.',
    fix: 'Copy the value from the server’s metadata.',
    sources: [exact],
  }),
  audienceSchemeRule,
  audienceRule(
    {
      id: 'AST-AUD-NOT-URL',
      severity: 'warning',
      title: 'Audience is no URL',
      condition: 'aud is no absolute URL; an error where every accepted value is known.',
      fix: 'Use the issuer of the server, as its metadata has it.',
      sources: ['RFC 8414 §2'],
    },
    checkNotUrl,
  ),
  audienceRule(
    {
      id: 'AST-AUD-SPACE',
      severity: 'error',
      title: 'Hidden character in the audience',
      condition: 'aud contains a blank, a control character or one that cannot be seen.',
      fix: 'Remove it, and copy the value from the server’s metadata.',
      sources: ['RFC 7519 §7.3'],
    },
    checkSpace,
  ),
  audienceRule({
    id: 'AST-AUD-PATH',
    severity: 'error',
    title: 'Right server, wrong name',
    condition:
      'aud has the host of the server, and a path that no accepted value has or that the profile refuses.',
    fix: 'Copy the value from the server’s metadata.',
    sources: [exact],
  }),
]
