/** The rule about what SMART App Launch wants beside the metadata of OAuth. */
import { show } from '../../checks/show-value.ts'
import type { RuleHit } from '../rule.ts'
import { stringsOf } from './members.ts'
import type { Members } from './members.ts'
import type { MetadataRule } from './metadata-subject.ts'

const wantedMembers = [
  ['capabilities', ['client-confidential-asymmetric']],
  ['token_endpoint_auth_signing_alg_values_supported', ['RS384', 'ES384']],
] as const

function judgeList(members: Members, name: string, wanted: readonly string[]): readonly RuleHit[] {
  const listed = stringsOf(members, name) ?? []
  const lacking = wanted.filter((each) => !listed.includes(each))
  if (lacking.length === 0) return []
  const message = `The SMART configuration lacks ${lacking.join(' and ')} in ${name}.`
  return [{ message, seen: show(members[name]), wanted: wanted.join(', '), pointer: `/${name}` }]
}

export const metadataSmartRules: readonly MetadataRule[] = [
  {
    id: 'META-SMART',
    severity: null,
    title: 'The SMART configuration lacks what backend services need',
    condition:
      'The smart-configuration cannot be read, or lacks the capability client-confidential-asymmetric, RS384 or ES384.',
    fix: 'Advertise client-confidential-asymmetric, and RS384 and ES384 as algorithms.',
    sources: ['SMART App Launch, Backend Services'],
    check({ smartConfiguration }) {
      if (smartConfiguration === null) return []
      const { problem, members } = smartConfiguration
      if (problem !== null) {
        return [{ message: `The SMART configuration could not be read: ${problem}.` }]
      }
      return wantedMembers.flatMap(([name, wanted]) => judgeList(members, name, wanted))
    },
  },
]
