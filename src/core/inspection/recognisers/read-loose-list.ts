/** Reads JSON members that were printed without their braces or commas, as articles and slides show them. */
import type { Found } from './piece.ts'

interface Member {
  readonly name: string
  /** A JSON value, as text. */
  readonly value: string
  readonly from: number
  readonly to: number
}

const headerNames = new Set([
  'alg',
  'kid',
  'typ',
  'cty',
  'jku',
  'jwk',
  'x5u',
  'x5c',
  'x5t',
  'x5t#S256',
])
const claimNames = new Set(['iss', 'sub', 'aud', 'exp', 'iat', 'nbf', 'jti', 'scope'])
const maxMembers = 500

const member =
  /^[ \t]{0,99}[,{]?[ \t]{0,20}["“”]([\w.:/#$-]{1,100})["“”][ \t]{0,20}:[ \t]{0,20}([^\n]{1,100000})$/

/** The value without what a list has behind it; null when it is no JSON value. */
function readValue(raw: string): string | null {
  const bare = raw.replace(/[“”]/g, '"').trim()
  const candidates = [bare, bare.replace(/[\s,;}\]]{1,20}$/, ''), bare.replace(/[\s,;]{1,20}$/, '')]
  for (const candidate of candidates) {
    try {
      JSON.parse(candidate)
      return candidate
    } catch {
      continue
    }
  }
  return null
}

function listMembers(text: string): readonly Member[] {
  const members: Member[] = []
  for (let from = 0; from < text.length && members.length < maxMembers;) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    const [, name, raw] = to - from < 100_000 ? (member.exec(text.slice(from, to)) ?? []) : []
    const value = raw === undefined ? null : readValue(raw)
    if (name !== undefined && value !== null) members.push({ name, value, from, to })
    from = to + 1
  }
  return members
}

/** Neighbours: nothing but brackets, commas and blanks between them. */
function groupMembers(text: string, members: readonly Member[]): readonly (readonly Member[])[] {
  const groups: Member[][] = []
  for (const each of members) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    const between = last === undefined ? '' : text.slice(last.to, each.from)
    const isNext = last !== undefined && between.length < 400 && /^[\s,{}[\].]*$/.test(between)
    if (group !== undefined && isNext) group.push(each)
    else groups.push([each])
  }
  return groups
}

function join(members: readonly Member[]): string {
  return `{${members.map(({ name, value }) => `${JSON.stringify(name)}:${value}`).join(',')}}`
}

/** A key begins with each kty; what stands before the first belongs to it. */
function joinKeys(members: readonly Member[]): string {
  const keys: Member[][] = []
  for (const each of members) {
    const key = keys.at(-1)
    const isNew = key === undefined || key.some(({ name }) => name === each.name)
    if (isNew) keys.push([each])
    else key.push(each)
  }
  return `{"keys":[${keys.map(join).join(',')}]}`
}

const repair = 'Braces and commas were missing; they were added to read it.'

function readGroup(members: readonly Member[]): Found | null {
  const [first] = members
  const last = members.at(-1)
  if (first === undefined || last === undefined || members.length < 2) return null
  const place = { from: first.from, to: last.to }
  if (members.some(({ name }) => name === 'kty')) {
    const how = 'Members of a JWK Set, by kty.'
    return { ...place, piece: { kind: 'json', text: joinKeys(members) }, how, repair }
  }
  const isClaim = ({ name }: Member) => claimNames.has(name)
  if (members.filter(isClaim).length < 2) return null
  const split = members.findIndex(({ name }) => !headerNames.has(name))
  const header = split > 0 ? join(members.slice(0, split)) : null
  const piece = { kind: 'parts', header, claims: join(members.slice(Math.max(split, 0))) } as const
  const how = header === null ? 'Claims, by their names.' : 'A header and claims, by their names.'
  return { ...place, piece, how, repair }
}

/** Lists of at least two known members, in the order of the text. */
export function findLooseLists(text: string): readonly Found[] {
  const groups = groupMembers(text, listMembers(text))
  return groups.flatMap((group) => readGroup(group) ?? [])
}
