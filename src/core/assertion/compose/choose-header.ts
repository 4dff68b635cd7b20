/** Chooses the members of the header beside alg: kid, typ, and what refers to a certificate. */
import type { KeyCertificate } from '../../../contract/keys.ts'
import type { Profile } from '../../profiles/profile.ts'
import type { ComposeInput, MemberChoice } from './member-choice.ts'

/** Certificates and PEM keys are uploaded one by one, and no name in the header finds them. */
const unnamedKeys: readonly string[] = ['x509', 'pem']

/** Where a key stands under the name that its owner gave it. */
const keySets: readonly string[] = ['jwks_uri', 'jwks', 'ssa', 'directory']

const alternatives = ({ header }: Profile) => header.require.map((group) => group.split('|'))

function explainKid({ profile, server }: ComposeInput): string {
  const { title, keys } = profile
  const group = alternatives(profile).find((names) => names.includes('kid'))
  const isInSet = server.place === 'lab' || keys.via.some((way) => keySets.includes(way))
  const name = isInSet
    ? 'The name of the key in the JWK Set'
    : `Our name for the key; where ${title} gave it another, that one belongs here`
  if (group === undefined) {
    return isInSet ? `${name}, by which the server finds it among several.` : `${name}.`
  }
  const others = group.filter((other) => other !== 'kid')
  return others.length === 0
    ? `${name}. ${title} refuses an assertion without it.`
    : `${name}. ${title} refuses an assertion with neither kid nor ${others.join(' nor ')}.`
}

function chooseKid(input: ComposeInput): MemberChoice {
  const { profile, key, server } = input
  const { title, sources, keys, header } = profile
  const about = { part: 'header', name: 'kid', sources } as const
  const isUnnamed = keys.via.length > 0 && keys.via.every((way) => unnamedKeys.includes(way))
  const knows = `${title} knows the key or certificate that was uploaded, and no kid of ours`
  const isIdle = isUnnamed && !header.require.includes('kid')
  if (isIdle && server.place === 'other') {
    return { ...about, value: undefined, reason: `Left out, because ${knows}.` }
  }
  if (key === null) {
    return { ...about, value: undefined, reason: 'Left out, because there is no key yet.' }
  }
  const reason = isIdle ? `The lab finds the key by it, although ${knows}.` : explainKid(input)
  return { ...about, value: key.kid, reason }
}

/** A type of its own keeps tokens of different purposes apart (RFC 8725 §3.11); `JWT` says nothing new. */
function explainTyp(typ: string): string {
  return typ === 'JWT'
    ? 'Says no more than that this is a JWT'
    : 'Lets a server tell a client assertion from any other JWT'
}

function chooseTyp({ profile }: ComposeInput): MemberChoice {
  const { title, header, sources, confidence } = profile
  const about = { part: 'header', name: 'typ' } as const
  const { must, should } = header.typ ?? {}
  const typ = must ?? should
  if (typ === undefined) {
    const known =
      confidence.header === 'U'
        ? `it is not known whether ${title} looks at it`
        : `${title} asks for none`
    const reason = `Left out, because ${known}; a server could tell an assertion from other JWTs by it.`
    return { ...about, value: undefined, reason, sources: [...sources, 'RFC 8725 §3.11'] }
  }
  const wish = must === undefined ? `${title} asks for it` : `${title} refuses any other`
  const own = typ === 'JWT' ? sources : [...sources, 'RFC 8725 §3.11']
  return { ...about, value: typ, reason: `${explainTyp(typ)}; ${wish}.`, sources: own }
}

/** Base64 of the DER form, as x5c wants it (RFC 7515 §4.1.6). */
function readPemBody({ pem }: KeyCertificate): string {
  return pem.replace(/-----[^-]+-----/g, '').replace(/\s/g, '')
}

interface CertificateMember {
  readonly what: string
  readonly read: (certificate: KeyCertificate) => string | readonly string[]
}

const certificateMembers: Readonly<Record<string, CertificateMember>> = {
  'x5t#S256': { what: 'The SHA-256 of the certificate', read: ({ x5tS256 }) => x5tS256 },
  x5t: { what: 'The SHA-1 of the certificate', read: ({ x5t }) => x5t },
  x5c: {
    what: 'The certificate',
    read: (certificate) => [readPemBody(certificate)],
  },
}

function chooseReference(name: string, { profile, key }: ComposeInput): MemberChoice {
  const { title, sources } = profile
  const about = { part: 'header', name, sources } as const
  const member = Object.hasOwn(certificateMembers, name) ? certificateMembers[name] : undefined
  if (member === undefined) {
    const message = `${title} requires ${name} in the header. Type its value.`
    const reason = `${title} requires it, and nothing here knows its value.`
    return { ...about, value: undefined, reason, missing: [{ message, remedy: 'variable' }] }
  }
  const use = `${title} finds the uploaded certificate by it`
  const certificate = key?.certificate ?? null
  if (certificate !== null) {
    const reason = `${member.what} of the key; ${use}.`
    return { ...about, value: member.read(certificate), reason }
  }
  const message = `${title} requires ${name}, and the key has no certificate. Make or import one.`
  const reason = `Left out, because the key has no certificate; ${use}.`
  return { ...about, value: undefined, reason, missing: [{ message, remedy: 'certificate' }] }
}

/** In the order in which they are written. */
export function chooseHeader(input: ComposeInput): readonly MemberChoice[] {
  const usual = [chooseKid(input), chooseTyp(input)]
  const sent = new Set(['alg', ...usual.flatMap(({ name, value }) => (value ? [name] : []))])
  const lacking = alternatives(input.profile).filter(
    (names) => !names.some((name) => sent.has(name)),
  )
  return [
    ...usual,
    ...lacking.flatMap(([name]) => (name === undefined ? [] : [chooseReference(name, input)])),
  ]
}
