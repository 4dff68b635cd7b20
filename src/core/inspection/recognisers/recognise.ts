/** Says what a pasted text is: one thing, several beside each other, or nothing that is known here. */
import { setImmediate as takeTurn } from 'node:timers/promises'
import type { Profile } from '../../profiles/profile.ts'
import { findChallenges } from './find-challenge.ts'
import { findCurl } from './find-curl.ts'
import { readErrorText } from './find-error-text.ts'
import { findForm } from './find-form.ts'
import { findHttpMessages } from './find-http-messages.ts'
import { findJson } from './find-json.ts'
import { findJsonParts, readEncodedParts } from './find-parts.ts'
import { findPem } from './find-pem.ts'
import { findTokens, readWholeToken } from './find-tokens.ts'
import { findLooseLists } from './read-loose-list.ts'
import type { Finder, Found } from './piece.ts'

/** Whole documents first: what is inside one belongs to it. */
const finders: readonly Finder[] = [
  findHttpMessages,
  findCurl,
  findPem,
  findJsonParts,
  findJson,
  findChallenges,
  findLooseLists,
  findTokens,
]

const maxFound = 200

interface Gap {
  readonly from: number
  readonly to: number
}

/** What is left of the gaps once the finds are taken out. */
function subtract(gaps: readonly Gap[], finds: readonly Found[]): readonly Gap[] {
  return gaps.flatMap((gap) => {
    const inside = finds.filter(({ from, to }) => from >= gap.from && to <= gap.to)
    const edges = [gap.from, ...inside.flatMap(({ from, to }) => [from, to]), gap.to]
    const left: Gap[] = []
    for (let index = 0; index < edges.length; index += 2) {
      const [from = 0, to = 0] = [edges[index], edges[index + 1]]
      if (to - from > 1) left.push({ from, to })
    }
    return left
  })
}

function findIn(text: string, gap: Gap, finder: Finder): readonly Found[] {
  return finder(text.slice(gap.from, gap.to)).map((found) => ({
    ...found,
    from: found.from + gap.from,
    to: found.to + gap.from,
  }))
}

function readWhole(text: string): Found | null {
  return readWholeToken(text) ?? readEncodedParts(text) ?? findForm(text)[0] ?? null
}

/**
 * What is in the text, in its order; none lies in another. Error texts are looked for only where nothing else is found:
 * a code inside of a response is the response's. Never rejects; lets other work go on between two kinds of things.
 */
export async function recognise(
  text: string,
  profiles: readonly Profile[],
): Promise<readonly Found[]> {
  const whole = readWhole(text)
  if (whole !== null) return [whole]
  let gaps: readonly Gap[] = [{ from: 0, to: text.length }]
  const found: Found[] = []
  for (const finder of finders) {
    await takeTurn()
    const finds = gaps.flatMap((gap) => findIn(text, gap, finder))
    found.push(...finds)
    gaps = subtract(
      gaps,
      finds.toSorted((a, b) => a.from - b.from),
    )
  }
  const error = found.length === 0 ? readErrorText(text, profiles) : null
  if (error !== null) return [error]
  return found.toSorted((a, b) => a.from - b.from).slice(0, maxFound)
}
