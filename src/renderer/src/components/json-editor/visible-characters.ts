/** Shows characters that cannot be seen, or that turn the direction of writing, by their code points. */
import { highlightSpecialChars } from '@codemirror/view'
import type { Extension } from '@codemirror/state'

/** Beside those that the editor knows: other blanks, joiners, directions, fillers and lone surrogates. */
const alsoUnseen =
  /[\u00a0\u034f\u115f\u1160\u1680\u17b4\u17b5\u180e\u2000-\u200f\u202a-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\uffa0\ud800-\udfff]/u

function showCodePoint(code: number): HTMLElement {
  const element = document.createElement('span')
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  element.className = 'cm-unseen'
  element.textContent = name
  return element
}

/** A tab stays a tab. */
export function visibleCharacters(): Extension {
  return highlightSpecialChars({ addSpecialChars: alsoUnseen, render: showCodePoint })
}
