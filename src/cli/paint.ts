/** Colours for a terminal that can show them; plain text everywhere else. */
import { styleText } from 'node:util'

export type Colour = 'red' | 'green' | 'yellow' | 'cyan' | 'bold' | 'dim'
export type Paint = (colour: Colour, text: string) => string

export const plain: Paint = (_colour, text) => text

/** Honours NO_COLOR (https://no-color.org): any value but the empty one turns colours off. */
export function createPaint(stream: { readonly isTTY?: boolean }): Paint {
  const { NO_COLOR: noColour = '', TERM: terminal } = process.env
  if (stream.isTTY !== true || noColour !== '' || terminal === 'dumb') return plain
  return (colour, text) => styleText(colour, text)
}
