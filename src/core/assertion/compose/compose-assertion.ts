/** Composes header and claims as a profile and a server want them, and says why each member is as it is. */
import type { AssertionPreset, PresetChoice } from '../../../contract/assertion.ts'
import { escapePointer } from '../../json/json-pointer.ts'
import type { UnsignedAssertion } from '../sign-assertion.ts'
import { chooseAlgorithm } from './choose-algorithm.ts'
import { chooseAudience } from './choose-audience.ts'
import { chooseClaims } from './choose-claims.ts'
import { chooseHeader } from './choose-header.ts'
import type { ComposeInput, MemberChoice } from './member-choice.ts'

export interface ComposedAssertion extends UnsignedAssertion {
  readonly choices: readonly PresetChoice[]
  readonly missing: AssertionPreset['missing']
}

function collect(members: readonly MemberChoice[], part: MemberChoice['part']) {
  return Object.fromEntries(
    members
      .filter((member) => member.part === part && member.value !== undefined)
      .map(({ name, value }) => [name, value]),
  )
}

const pointerOf = ({ part, name }: MemberChoice) => `/${part}/${escapePointer(name)}`

function showValue(value: MemberChoice['value']): string {
  if (value === undefined) return 'left out'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The same for the preset of the Assertion page and for an exchange: there is one road to an assertion. */
export function composeAssertion(input: ComposeInput): ComposedAssertion {
  const members = [
    chooseAlgorithm(input),
    ...chooseHeader(input),
    ...chooseClaims(input, chooseAudience(input)),
  ]
  return {
    header: collect(members, 'header'),
    claims: collect(members, 'claims'),
    choices: members.map((member) => ({
      pointer: pointerOf(member),
      value: showValue(member.value),
      reason: member.reason,
      sources: [...member.sources],
    })),
    missing: members.flatMap((member) =>
      (member.missing ?? []).map((each) => ({ pointer: pointerOf(member), ...each })),
    ),
  }
}
