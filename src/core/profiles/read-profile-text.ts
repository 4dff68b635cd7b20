/** Reads a profile as it was typed: JSON, completed by the one it extends, checked, every problem with its place. */
import type { ProfileProblem } from '../../contract/profiles.ts'
import { quoted, kindOf } from '../checks/show-value.ts'
import { scanJson } from '../json/scan-json.ts'
import { escapePointer } from '../json/json-pointer.ts'
import { describePosition } from '../json/text-position.ts'
import { redactPrivateKeys } from '../redact-private-keys.ts'
import { explainSchemaIssue } from './explain-schema-issue.ts'
import { judgeProfile } from './judge-profile.ts'
import { completeBy, isDocument } from './parse-profiles.ts'
import type { ProfileDocument } from './parse-profiles.ts'
import { profileSchema } from './profile.ts'
import type { Profile } from './profile.ts'

export type ReadProfile =
  | { readonly isUsable: true; readonly profile: Profile }
  | { readonly isUsable: false; readonly problems: readonly ProfileProblem[] }

const deepestNesting = 32
const mostProblems = 50

function refuse(...problems: readonly ProfileProblem[]): ReadProfile {
  return { isUsable: false, problems: problems.slice(0, mostProblems) }
}

function refuseDocument(message: string): ReadProfile {
  return refuse({ pointer: '', message })
}

/** What must be known before the text may be parsed at all; null when nothing speaks against it. */
function judgeText(text: string): ReadProfile | null {
  if (text.trim() === '') return refuseDocument('The document is empty.')
  const { fault, depth, duplicates } = scanJson(text)
  if (redactPrivateKeys(text) !== text) {
    return refuseDocument('There is a private key in this text. It has no place in a profile.')
  }
  if (fault !== null) {
    return refuseDocument(`${fault.problem} at ${describePosition(text, fault.offset)}.`)
  }
  if (depth > deepestNesting) return refuseDocument('The document is nested too deeply.')
  if (duplicates.length === 0) return null
  return refuse(
    ...duplicates.map(({ name, pointer, offset }) => ({
      pointer: `${pointer}/${escapePointer(name)}`,
      message: `${quoted(name)} stands here twice, again at ${describePosition(text, offset)}.`,
    })),
  )
}

function judgeParent(document: ProfileDocument, parent: Profile | undefined): ProfileProblem[] {
  const name = document['extends']
  if (name === undefined || parent !== undefined) return []
  const message = `extends must name a shipped profile, such as "oidc"; it is ${quoted(name)}.`
  return [{ pointer: '/extends', message }]
}

function judgeId(document: ProfileDocument, id: string): ProfileProblem[] {
  if (document['id'] === id) return []
  return [{ pointer: '/id', message: `The ID of this profile is ${quoted(id)} and stays so.` }]
}

/** Never throws, whatever the text is. Its ID has to be the given one, and its parent one of the given. */
export function readProfileText(
  text: string,
  id: string,
  parents: ReadonlyMap<string, Profile>,
): ReadProfile {
  const refused = judgeText(text)
  if (refused !== null) return refused
  const document: unknown = JSON.parse(text)
  if (!isDocument(document)) {
    return refuseDocument(`A profile is a JSON object; this is ${kindOf(document)}.`)
  }
  const name = document['extends']
  const parent = typeof name === 'string' ? parents.get(name) : undefined
  const parsed = profileSchema.safeParse(completeBy(parent, document), { reportInput: true })
  const own = [...judgeId(document, id), ...judgeParent(document, parent)]
  if (!parsed.success) {
    const issues = parsed.error.issues.flatMap(explainSchemaIssue)
    const isTold = new Set(own.map(({ pointer }) => pointer))
    return refuse(...own, ...issues.filter(({ pointer }) => !isTold.has(pointer)))
  }
  const problems = [...own, ...judgeProfile(parsed.data)]
  return problems.length > 0 ? refuse(...problems) : { isUsable: true, profile: parsed.data }
}
