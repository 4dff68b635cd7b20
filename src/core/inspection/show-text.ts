/** Makes of a pasted text what may be shown: secrets and live signatures cut, unseen characters written out, bounded. */
import { revealHidden } from '../checks/show-value.ts'
import { redactDocument } from '../jwks-doctor/document-redaction.ts'
import { layOutJson } from '../json/lay-out-json.ts'
import { redactText } from '../redaction.ts'
import { createHider } from './hide-values.ts'
import type { PrivateValues } from './find-private-values.ts'

/** Of a view; a person reads no more, and the renderer need not hold more. */
const maxShown = 32 * 1024
/** Of all views of a report together; those after that are short. */
const maxShownTogether = 2 * 1024 * 1024
const leastShown = 1024
const maxDepth = 64

export interface TextShower {
  /** A text as it is; the words at its end say when it was cut. */
  plain(text: string): string
  /** A JSON document, on lines of its own. */
  json(text: string): string
}

/** What stands far behind the end of what is shown need not be looked at. */
const maxRead = 256 * 1024

/** With a private key in the text, every member that could be one is blanked as well. */
export function createTextShower({ isFound, values }: PrivateValues): TextShower {
  const hide = createHider(values)
  let left = maxShownTogether
  /** After everything was hidden: a secret that is cut in half would not be found. */
  function cut(text: string): string {
    const length = Math.min(maxShown, Math.max(left, leastShown))
    left -= Math.min(length, text.length)
    if (text.length <= length) return text
    return `${text.slice(0, length)}\n… ${String(text.length - length)} characters more`
  }
  function clean(text: string): string {
    const plain = redactText(text)
    return revealHidden(hide(isFound ? redactDocument(plain) : plain))
  }
  function cutBefore(text: string): string {
    return text.length > maxRead ? text.slice(0, maxRead) : text
  }
  return {
    plain: (text) => cut(clean(cutBefore(text))),
    json: (text) => cut(clean(layOutJson(cutBefore(text), maxDepth))),
  }
}
