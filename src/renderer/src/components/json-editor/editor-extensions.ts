/** What the JSON editor can do: numbers of lines, brackets, history, marks, and no more. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, nextDiagnostic, previousDiagnostic } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import type { Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import { readNonce } from '../../app/read-nonce.ts'
import { visibleCharacters } from './visible-characters.ts'

/** For text that can be coloured; what is nested too deep would exhaust the highlighter's stack. */
export function jsonLanguage(): Extension {
  return [json(), syntaxHighlighting(classHighlighter), bracketMatching()]
}

/**
 * Tab leaves the editor, as in any other field; nothing here takes it.
 *
 * @param onText told after every change that a person made or that came from outside.
 */
export function editorExtensions(onText: (text: string) => void): Extension {
  const nonce = readNonce()
  return [
    nonce === undefined ? [] : EditorView.cspNonce.of(nonce),
    // Every other character is kept, a carriage return too.
    EditorState.lineSeparator.of('\n'),
    lineNumbers(),
    highlightActiveLineGutter(),
    history(),
    drawSelection(),
    visibleCharacters(),
    lintGutter(),
    EditorView.lineWrapping,
    keymap.of([
      { key: 'F8', run: nextDiagnostic, shift: previousDiagnostic },
      ...defaultKeymap,
      ...historyKeymap,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onText(update.state.sliceDoc())
    }),
  ]
}
