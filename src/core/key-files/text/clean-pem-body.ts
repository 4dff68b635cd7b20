/** Turns what stands between BEGIN and END into plain base64, and says what had to be mended. */

export interface CleanBody {
  readonly body: string
  /** One sentence each. */
  readonly repairs: readonly string[]
}

const longestUsualLine = 80

/** Blanks out what is cut, so that every character keeps its place for the messages about what is left. */
function blank(text: string, pattern: RegExp): string {
  return text.replace(pattern, (cut) => ' '.repeat(cut.length))
}

/** RFC 7468 §3: 64 characters a line, and nothing but base64 in them. */
export function cleanPemBody(raw: string): CleanBody {
  const repairs: string[] = []
  let body = raw
  function mend(sentence: string, pattern: RegExp): void {
    const mended = blank(body, pattern)
    if (mended !== body) repairs.push(sentence)
    body = mended
  }
  mend('The lines were quoted as in an e-mail.', /^[ \t]{0,20}(?:>[ \t]?){1,8}/gm)
  mend('The lines were commented out.', /^[ \t]{0,20}#[ \t]{0,20}/gm)
  mend('Quotation marks stood within the key.', /["'`;,]/g)
  const text = body.trim()
  if (text.length > longestUsualLine && !text.includes('\n')) {
    repairs.push('The line breaks were missing.')
  } else if (/^[ \t]/m.test(body.slice(body.indexOf('\n') + 1)) && repairs.length === 0) {
    repairs.push('The lines were indented.')
  }
  return { body, repairs }
}
