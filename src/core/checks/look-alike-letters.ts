/** Which letters look like which: for hints alone, never for a comparison that counts. */

/** Cyrillic and Greek letters by the Latin one that they are taken for. */
const foreign: readonly (readonly [latin: string, lookAlikes: string])[] = [
  ['a', '\u0430\u03b1'],
  ['c', '\u0441\u03f2'],
  ['d', '\u0501'],
  ['e', '\u0435'],
  ['h', '\u04bb'],
  ['i', '\u0456\u03b9'],
  ['j', '\u0458'],
  ['l', '\u04cf'],
  ['o', '\u043e\u03bf'],
  ['p', '\u0440\u03c1'],
  ['q', '\u051b'],
  ['s', '\u0455'],
  ['u', '\u03c5'],
  ['v', '\u03bd'],
  ['w', '\u051d'],
  ['x', '\u0445\u03c7'],
  ['y', '\u0443'],
  ['A', '\u0410\u0391'],
  ['B', '\u0412\u0392'],
  ['C', '\u0421'],
  ['E', '\u0415\u0395'],
  ['H', '\u041d\u0397'],
  ['I', '\u0406\u0399'],
  ['J', '\u0408'],
  ['K', '\u041a\u039a'],
  ['M', '\u041c\u039c'],
  ['N', '\u039d'],
  ['O', '\u041e\u039f'],
  ['P', '\u0420\u03a1'],
  ['S', '\u0405'],
  ['T', '\u0422\u03a4'],
  ['X', '\u0425\u03a7'],
  ['Y', '\u04ae\u03a5'],
  ['Z', '\u0396'],
]
const latinOf = new Map(
  foreign.flatMap(([latin, letters]) => Array.from(letters, (each) => [each, latin] as const)),
)

/** Letters and digits of one alphabet that look like each other. */
const twins: ReadonlyMap<string, string> = new Map([
  ['0', 'O'],
  ['1', 'l'],
  ['I', 'l'],
  ['|', 'l'],
])

function exchange(text: string, letters: ReadonlyMap<string, string>): string {
  return Array.from(text, (letter) => letters.get(letter) ?? letter).join('')
}

/** The text with letters of other alphabets, and of other widths, as the Latin ones that they look like. */
export function latinize(text: string): string {
  return exchange(text.normalize('NFKC'), latinOf)
}

/** The text with 0 as O, and with 1, I and | as l. */
export function mergeTwins(text: string): string {
  return exchange(text, twins)
}
