/** Finds out why a kid is not among the published ones, by trying what people get wrong. */
import { quoted } from '../../checks/show-value.ts'
import type { VerificationKey } from '../../key-sets/key-set.ts'

/** Cyrillic and Greek letters, each with the Latin one that it looks like. */
const pairs =
  'АA аa ВB ЕE еe КK кk МM НH ОO оo РP рp СC сc ТT уy ХX хx ІI іi ЈJ јj ЅS ѕs ԁd ԛq ԝw һh ' +
  'ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO οo ΡP ρp ΤT ΥY ΧX νv'
const lookAlikes = new Map(pairs.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)]))
/** Letters and digits that look like each other. */
const twins = new Map([
  ['0', 'O'],
  ['1', 'l'],
  ['I', 'l'],
])
const invisible = /[\s\p{Cc}\p{Cf}]+/gu
const shortestCut = 8

function exchange(text: string, letters: ReadonlyMap<string, string>): string {
  return text.replaceAll(/./gu, (letter) => letters.get(letter) ?? letter)
}

interface Mistake {
  /** Makes equal what only this mistake tells apart. */
  readonly undo: (kid: string) => string
  readonly what: string
}

const mistakes: readonly Mistake[] = [
  { undo: (kid) => kid.replace(invisible, ''), what: 'Blanks or invisible characters' },
  { undo: (kid) => kid.toLowerCase(), what: 'Only capital and small letters' },
  {
    undo: (kid) => exchange(kid.normalize('NFKC'), lookAlikes),
    what: 'Letters that look alike, of another alphabet,',
  },
  {
    undo: (kid) => exchange(kid, twins),
    what: 'Only characters that look alike, such as 0 and O,',
  },
  {
    undo: (kid) => kid.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
    what: 'Only the spelling of base64',
  },
  {
    undo: (kid) => kid.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase(),
    what: 'Only marks and case',
  },
]

function isPartOf(kid: string, published: string): boolean {
  const [short, long] = kid.length < published.length ? [kid, published] : [published, kid]
  return short.length >= shortestCut && long.startsWith(short)
}

/** Every spelling of the thumbprint that tools give as a kid. */
function isThumbprint(kid: string, { thumbprint }: VerificationKey): boolean {
  const hex = Buffer.from(thumbprint, 'base64url').toString('hex')
  return kid === thumbprint || kid.replaceAll(':', '').toLowerCase() === hex
}

/** One or two sentences; null when nothing is alike. */
export function explainUnknownKid(kid: string, known: readonly VerificationKey[]): string | null {
  for (const { undo, what } of mistakes) {
    const undone = undo(kid)
    const near = known.find((key) => key.kid !== undefined && undo(key.kid) === undone)
    if (near !== undefined && undone !== '') return `${what} tell it from ${quoted(near.kid)}.`
  }
  const same = known.find((key) => isThumbprint(kid, key))
  if (same !== undefined) {
    return same.kid === undefined
      ? 'It is the thumbprint of a key that is published without a kid.'
      : `It is the thumbprint of the key that is published as ${quoted(same.kid)}.`
  }
  const cut = known.find((key) => key.kid !== undefined && isPartOf(kid, key.kid))
  if (cut !== undefined)
    return `It begins like ${quoted(cut.kid)}; perhaps one of the two was cut off.`
  if (known.some((key) => key.kid === undefined)) return 'A key without a kid is published.'
  return null
}
