/** Rules about what the header says that the token is: typ and cty. */
import { assertionType, describeTokenType, readTokenType } from '../../assertion/token-type.ts'
import { kindOf, quoted, show } from '../../checks/show-value.ts'
import type { Profile } from '../../profiles/profile.ts'
import type { AssertionRule, AssertionSubject } from './assertion-subject.ts'

const pointer = '/header/typ'

interface WantedType {
  readonly typ: string
  readonly isMust: boolean
}

/** The type that the profile names; null when it names none. */
function wantedType({ header: { typ } }: Profile): WantedType | null {
  if (typ?.must !== undefined) return { typ: typ.must, isMust: true }
  return typ?.should === undefined ? null : { typ: typ.should, isMust: false }
}

function isOfType(typ: unknown, { typ: wanted }: WantedType): boolean {
  return readTokenType(typ) === readTokenType(wanted)
}

/** Undefined only where the header has no typ. */
function readTyp({ header }: AssertionSubject): unknown {
  return header !== null && Object.hasOwn(header, 'typ') ? header['typ'] : undefined
}

/** Whether it names something other than a client assertion, and than what the profile wants. */
function isForeign(typ: unknown, profile: Profile): boolean {
  const wanted = wantedType(profile)
  const isWanted = wanted !== null && isOfType(typ, wanted)
  return !isWanted && !['jwt', assertionType].includes(readTokenType(typ))
}

export const typeRules: readonly AssertionRule[] = [
  {
    id: 'AST-TYP-MISSING',
    severity: 'info',
    title: 'No type',
    condition:
      'There is no typ: an error where the profile demands one, a warning where it asks for one.',
    fix: `Add typ ${assertionType}.`,
    sources: ['RFC 10070 §4', 'RFC 8725 §3.11'],
    basis: 'header',
    check: (subject, { profile }) => {
      if (subject.header === null || readTyp(subject) !== undefined) return []
      const wanted = wantedType(profile)
      if (wanted !== null) {
        const { typ, isMust } = wanted
        const severity = isMust ? 'error' : 'warning'
        const verb = isMust ? 'demands' : 'asks for'
        const message = `The header has no typ; ${profile.title} ${verb} ${typ}.`
        return [{ message, severity, wanted: typ, fix: `Add typ ${typ}.`, pointer }]
      }
      if (profile.kind !== 'client-auth') return []
      const message = `The header does not say what the token is; RFC 10070 asks for ${assertionType}.`
      return [{ message, wanted: assertionType, pointer }]
    },
  },
  {
    id: 'AST-TYP-JWT',
    severity: 'info',
    title: 'Type says nothing',
    condition:
      'typ is JWT, and the profile does not ask for that; a warning where it asks for another.',
    fix: `Use ${assertionType} where the server takes it.`,
    sources: ['RFC 7519 §5.1', 'RFC 10070 §4'],
    basis: 'header',
    check: ({ header }, { profile }) => {
      const wanted = wantedType(profile)
      const isJwt = readTokenType(header?.['typ']) === 'jwt'
      const isGrant = profile.kind !== 'client-auth' && wanted === null
      if (!isJwt || isGrant || (wanted !== null && isOfType('JWT', wanted))) return []
      const message =
        'typ JWT is true of every JWT, so that one made for something else can be taken for this one.'
      const more = { seen: show(header?.['typ']), wanted: wanted?.typ ?? assertionType, pointer }
      return [{ message, ...more, ...(wanted !== null && { severity: 'warning' }) }]
    },
  },
  {
    id: 'AST-TYP-OTHER',
    severity: 'error',
    title: 'Type of another token',
    condition: 'typ is neither JWT nor that of a client assertion, or no string.',
    fix: `Set typ to ${assertionType} or leave it out, and look whether the right token was signed.`,
    sources: ['RFC 8725 §3.11', 'RFC 8725 §3.12'],
    check: (subject, { profile }) => {
      const typ = readTyp(subject)
      if (typ === undefined) return []
      if (typeof typ !== 'string') {
        const seen = kindOf(typ)
        return [{ message: `typ is ${seen} instead of a string.`, seen, pointer }]
      }
      if (!isForeign(typ, profile)) return []
      const what = describeTokenType(readTokenType(typ))
      const message =
        what === undefined
          ? `typ ${quoted(typ)} is not the type of a client assertion; a server that looks at it refuses the token.`
          : `typ ${quoted(typ)} says that this is ${what}, not a client assertion.`
      const wanted = wantedType(profile)?.typ ?? assertionType
      const fix = `Set typ to ${wanted}, and look whether the right token was signed.`
      return [{ message, seen: show(typ), wanted, fix, pointer }]
    },
  },
  {
    id: 'AST-TYP-PROFILE',
    severity: 'warning',
    title: 'Not the type that the server wants',
    condition:
      'typ is another than the profile names: an error where that is demanded, a warning where it is asked for.',
    fix: 'Set typ to the value that the profile names.',
    sources: ['RFC 7515 §4.1.9', 'the sources of the profile'],
    basis: 'header',
    check: (subject, { profile }) => {
      const wanted = wantedType(profile)
      const typ = readTyp(subject)
      if (wanted === null || typeof typ !== 'string') return []
      if (isOfType(typ, wanted) || isForeign(typ, profile)) return []
      // Where it is only asked for, AST-TYP-JWT says it.
      if (readTokenType(typ) === 'jwt' && !wanted.isMust) return []
      const verb = wanted.isMust ? 'demands' : 'asks for'
      const message = `typ is ${quoted(typ)}; ${profile.title} ${verb} ${wanted.typ}.`
      const fix = `Set typ to ${wanted.typ} for this server.`
      const severity = wanted.isMust ? 'error' : 'warning'
      return [{ message, severity, seen: show(typ), wanted: wanted.typ, fix, pointer }]
    },
  },
  {
    id: 'AST-TYP-FORM',
    severity: 'info',
    title: 'Unusual spelling of the type',
    condition: 'typ has capital letters (other than JWT) or starts with application/.',
    fix: 'Write typ in small letters and without application/.',
    sources: ['RFC 7515 §4.1.9'],
    check: ({ header }) => {
      const typ = header?.['typ']
      if (typeof typ !== 'string' || typ === 'JWT' || readTokenType(typ) === typ) return []
      const message = `typ ${quoted(typ)} means the same as ${quoted(readTokenType(typ))}; servers that compare letter by letter do not know that.`
      return [{ message, seen: show(typ), wanted: show(readTokenType(typ)), pointer }]
    },
  },
  {
    id: 'AST-CTY',
    severity: 'warning',
    title: 'Content type',
    condition: 'There is a cty.',
    fix: 'Leave cty out.',
    sources: ['RFC 7515 §4.1.10', 'RFC 7519 §5.2'],
    check: ({ header }) => {
      if (header === null || !Object.hasOwn(header, 'cty')) return []
      const message = `cty ${quoted(header['cty'])} announces a token inside the token; a client assertion has none.`
      return [{ message, seen: show(header['cty']), wanted: 'absent', pointer: '/header/cty' }]
    },
  },
]
