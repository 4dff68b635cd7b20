/** Shows characters that cannot be seen, or that turn the direction of writing, by their code points. */
import { highlightSpecialChars } from '@codemirror/view'
import type { Extension } from '@codemirror/state'
import { nameCodePoint, unseenPattern } from './unseen-characters.ts'

function showCodePoint(code: number): HTMLElement {
  const element = document.createElement('span')
  element.className = 'cm-unseen'
  element.textContent = nameCodePoint(code)
  return element
}

/** A tab stays a tab. */
export function visibleCharacters(): Extension {
  return highlightSpecialChars({
    specialChars: new RegExp(unseenPattern, 'gu'),
    render: showCodePoint,
  })
}
