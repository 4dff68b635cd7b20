/** Mends what copying does to a text: marks at its start, invisible characters, foreign dashes and line ends. */

export interface MendedText {
  readonly text: string
  /** One sentence each. */
  readonly repairs: readonly string[]
}

interface Mending {
  readonly sentence: string
  readonly mend: (text: string) => string
}

// Every pattern takes a bounded number of steps per character, since the text may be a megabyte of anything.
const typographicDash = /[\u2010-\u2015\u2212]/
const dashes = /[-\u2010-\u2015\u2212]+/g
const escapedBreak = /\\{1,4}r\\{1,4}n|\\{1,4}[nr]/g
const joinedStrings = /["'`][ \t]{0,20}[+,]?[ \t]{0,20}\n[ \t]{0,80}["'`]/g

const everyText: readonly Mending[] = [
  {
    sentence: 'A byte order mark stood at the start.',
    mend: (text) => (text.startsWith('\ufeff') ? text.slice(1) : text),
  },
  {
    sentence: 'Invisible characters stood in the text.',
    mend: (text) => text.replace(/[\u200b-\u200d\u2060\ufeff]+/g, ''),
  },
  {
    sentence: 'There were special blanks instead of ordinary ones.',
    mend: (text) => text.replace(/[\u00a0\u2007\u202f]/g, ' '),
  },
]

const pemText: readonly Mending[] = [
  {
    sentence: 'The line ends were those of Windows.',
    mend: (text) => text.replaceAll('\r\n', '\n'),
  },
  {
    sentence: 'The line ends were those of an old Macintosh.',
    mend: (text) => text.replaceAll('\r', '\n'),
  },
  {
    sentence: 'The text was encoded for a web address.',
    mend: (text) =>
      /-----BEGIN(?:\+|%20)/.test(text) || /%0A/i.test(text)
        ? text
            .replace(/-----(?:BEGIN|END)\+[A-Z0-9+]{0,40}-----/g, (line) =>
              line.replaceAll('+', ' '),
            )
            .replace(/%(?:0A|0D|20|2B|2D|2F|3D)/gi, (code) =>
              String.fromCharCode(Number.parseInt(code.slice(1), 16)),
            )
        : text,
  },
  {
    sentence: 'The line breaks were written as \\n.',
    mend: (text) => text.replace(escapedBreak, '\n'),
  },
  {
    sentence: 'Backslashes stood at the ends of the lines.',
    mend: (text) => text.replaceAll('\\\n', '\n'),
  },
  {
    sentence: 'The text was put together from several quoted strings.',
    mend: (text) => text.replace(joinedStrings, '\n'),
  },
  {
    sentence: 'A word processor had changed the dashes of the BEGIN and END lines.',
    mend: (text) =>
      typographicDash.test(text)
        ? text.replace(dashes, (run) => (typographicDash.test(run) ? '-----' : run))
        : text,
  },
]

function apply(mendings: readonly Mending[], text: string): MendedText {
  const repairs: string[] = []
  let mended = text
  for (const { sentence, mend } of mendings) {
    const before = mended
    mended = mend(before)
    if (mended !== before) repairs.push(sentence)
  }
  return { text: mended, repairs }
}

/** Mends what may be mended in any text, JSON included. */
export function mendText(text: string): MendedText {
  return apply(everyText, text)
}

/** Mends what source code, environment files and word processors do to PEM. */
export function mendPemText(text: string): MendedText {
  return apply(pemText, text)
}
