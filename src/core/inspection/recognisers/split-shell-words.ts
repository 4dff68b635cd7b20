/** Splits a command line into words as a POSIX shell does (POSIX 2.2), or as cmd.exe does where it is written for that. */

export interface ShellWords {
  readonly words: readonly string[]
  /** Where the command ends: at a line break, a pipe, a redirection or the end of the text. */
  readonly end: number
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\u001b',
}

/** One escape of `$'…'`; `length` counts from the character after the backslash. */
function readEscape(text: string, at: number): { readonly value: string; readonly length: number } {
  const coded = /^(?:x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4})/.exec(text.slice(at, at + 5))?.[0]
  if (coded !== undefined) {
    return { value: String.fromCharCode(parseInt(coded.slice(1), 16)), length: coded.length }
  }
  const mark = text[at] ?? ''
  return { value: escapes[mark] ?? mark, length: 1 }
}

/** Windows: a caret takes the special meaning from the next character, and joins lines. */
function isWrittenForCmd(text: string): boolean {
  return /\^(?:\r?\n|")/.test(text)
}

function lineBreakAt(text: string, at: number): number {
  if (text[at] === '\n') return 1
  return text[at] === '\r' && text[at + 1] === '\n' ? 2 : 0
}

/** Reads from `start` to the end of the command; a quote that is never closed reaches to the end of the text. */
export function splitShellWords(text: string, start: number): ShellWords {
  const escape = isWrittenForCmd(text) ? '^' : '\\'
  const words: string[] = []
  let word: string | null = null
  let at = start

  function add(part: string): void {
    word = (word ?? '') + part
  }
  function endWord(): void {
    if (word !== null) words.push(word)
    word = null
  }
  /** From after the opening mark; moves behind the closing one. */
  function takeSingle(): void {
    const close = text.indexOf("'", at)
    add(text.slice(at, close < 0 ? undefined : close))
    at = close < 0 ? text.length : close + 1
  }
  function takeEscaped(): void {
    add('')
    while (at < text.length && text[at] !== "'") {
      if (text[at] === '\\') {
        const { value, length } = readEscape(text, at + 1)
        add(value)
        at += length + 1
      } else {
        add(text[at] ?? '')
        at += 1
      }
    }
    at += 1
  }
  function takeDouble(): void {
    add('')
    while (at < text.length && text[at] !== '"') {
      const mark = text[at] ?? ''
      const next = text[at + 1] ?? ''
      if (escape === '^' && mark === '^') {
        // ^" closes, as the quote that it opened with did.
        at += lineBreakAt(text, at + 1) + 1
        if (next !== '"' && !/\s/.test(next)) {
          add(next)
          at += 1
        }
      } else if (mark === '\\' && (escape === '^' ? /["\\^]/ : /["\\$`\n]/).test(next)) {
        const isCaretQuote = escape === '^' && next === '^'
        add(next === '\n' ? '' : isCaretQuote ? '"' : next)
        at += isCaretQuote ? 3 : 2
      } else {
        add(mark)
        at += 1
      }
    }
    at += 1
  }

  while (at < text.length) {
    const mark = text[at] ?? ''
    if (mark === escape) {
      const joined = lineBreakAt(text, at + 1)
      if (joined > 0) at += joined + 1
      else if (escape === '^' && text[at + 1] === '"') {
        at += 2
        takeDouble()
      } else {
        add(text[at + 1] ?? '')
        at += 2
      }
    } else if (mark === "'" && escape === '\\') {
      at += 1
      takeSingle()
    } else if (mark === '$' && text[at + 1] === "'") {
      at += 2
      takeEscaped()
    } else if (mark === '"') {
      at += 1
      takeDouble()
    } else if (lineBreakAt(text, at) > 0 || /[|;<>]/.test(mark)) break
    else if (mark === '&' && (text[at + 1] === '&' || /\s|^$/.test(text[at + 1] ?? ''))) break
    else if (/\s/.test(mark)) {
      endWord()
      at += 1
    } else {
      add(mark)
      at += 1
    }
  }
  endWord()
  return { words, end: Math.min(at, text.length) }
}
