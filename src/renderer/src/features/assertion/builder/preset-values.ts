/** Compares a draft with what a preset would send, and brings single members back. */
import type { AssertionPreset, PresetChoice } from '../../../../../contract/assertion.ts'
import { putMember, removeMembersNamed } from '../document/edit-members.ts'
import type { Part } from '../document/known-members.ts'
import { findMember } from '../document/read-members.ts'
import type { Member } from '../document/read-members.ts'

/** Other in every preset, so that there is nothing to compare. */
const everNew: readonly string[] = ['iat', 'nbf', 'exp', 'jti']

/** Whether the member has the value that the preset chose. */
export function isChosenValue({ value }: PresetChoice, { name, shown, raw }: Member): boolean {
  return everNew.includes(name) || value === shown || value === raw
}

/** The text with the member as the preset has it: its value, or no such member. */
export function restoreMember(
  text: string,
  preset: AssertionPreset,
  part: Part,
  name: string,
): string {
  const chosen = findMember(preset[part], name)
  return chosen === null ? removeMembersNamed(text, name) : putMember(text, name, chosen.raw)
}
