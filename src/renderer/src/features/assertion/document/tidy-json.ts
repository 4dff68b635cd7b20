/** Lays JSON text out anew, member by member; numbers, escapes and duplicates stay as they are spelled. */
import { applyEdits, format } from 'jsonc-parser'
import { parseJsonTree } from '../../../components/json-editor/parse-json-tree.ts'

/** Text that cannot be read comes back as it is. */
export function tidyJson(text: string): string {
  if (!parseJsonTree(text).isSound) return text
  return applyEdits(text, format(text, undefined, { insertSpaces: true, tabSize: 2, eol: '\n' }))
}
