/** Which member of which part a finding or a choice is about. */
import type { Finding } from '../../../../../contract/findings.ts'
import { splitPointer } from '../../../components/json-editor/find-places.ts'
import type { EditorMark } from '../../../components/json-editor/editor-marks.ts'
import type { Part } from './known-members.ts'

export function pointerTo(part: Part, name: string): string {
  return `/${part}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** Findings about the member itself or something inside it. */
export function findingsAt(
  findings: readonly Finding[],
  part: Part,
  name: string,
): readonly Finding[] {
  return findings.filter(({ pointer }) => {
    const [first, second] = splitPointer(pointer ?? '')
    return first === part && second === name
  })
}

/** Findings about the part, for the editor that shows it alone. */
export function marksOf(findings: readonly Finding[], part: Part): readonly EditorMark[] {
  return findings.flatMap(({ pointer, severity, title, message }) => {
    if (pointer === null || splitPointer(pointer)[0] !== part) return []
    return [{ pointer: pointer.slice(part.length + 1), severity, message: `${title}. ${message}` }]
  })
}
