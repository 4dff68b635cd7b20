/** Puts findings and syntax errors at their places in an editor. */
import type { Diagnostic } from '@codemirror/lint'
import type { Severity } from '../../../../contract/findings.ts'
import { findPlaces } from './find-places.ts'
import { parseJsonTree } from './parse-json-tree.ts'

export interface EditorMark {
  /** RFC 6901, within the text that is edited; empty for the whole. */
  readonly pointer: string
  readonly severity: Severity
  readonly message: string
}

/** In the order of the text; text that is no JSON is marked where it stops being it, and nowhere else. */
export function placeMarks(text: string, marks: readonly EditorMark[]): Diagnostic[] {
  const tree = parseJsonTree(text)
  if (!tree.isSound) {
    const { from, to, message } = tree.problem
    return [{ from, to, severity: 'error', message }]
  }
  return marks
    .flatMap(({ pointer, severity, message }) =>
      findPlaces(tree.root, pointer).map((place) => ({ ...place, severity, message })),
    )
    .sort((one, other) => one.from - other.from)
}
