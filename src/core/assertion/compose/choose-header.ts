/** Chooses the members of the header beside alg: kid, typ, and what refers to a certificate. */
import type { KeyCertificate } from '../../../contract/keys.ts'
import type { Profile } from '../../profiles/profile.ts'
import type { ComposeInput, MemberChoice } from './member-choice.ts'

/** Certificates and PEM keys are uploaded one by one, and no name in the header finds them. */
const unnamedKeys: readonly string[] = ['x509', 'pem']

const alternatives = ({ header }: Profile) => header.require.map((group) => group.split('|'))

function chooseKid({ profile, key, server }: ComposeInput): MemberChoice {
  const { title, sources, keys } = profile
  const about = { part: 'header', name: 'kid', sources } as const
  const isRequired = profile.header.require.includes('kid')
  const isUnnamed = keys.via.length > 0 && keys.via.every((way) => unnamedKeys.includes(way))
  if (isUnnamed && !isRequired && server.place === 'other') {
    const reason = `Left out, because ${title} knows the key or certificate that was uploaded, and no kid of ours.`
    return { ...about, value: undefined, reason }
  }
  const reason = isRequired
    ? `The name of the key in the JWK Set; ${title} refuses an assertion without it.`
    : 'The name of the key in the JWK Set, so that the server need not guess.'
  return { ...about, value: key?.kid, reason }
}

function chooseTyp({ profile: { title, header, sources } }: ComposeInput): MemberChoice {
  const about = { part: 'header', name: 'typ', sources } as const
  const { must, should } = header.typ ?? {}
  if (must !== undefined) {
    return { ...about, value: must, reason: `${title} refuses an assertion without it.` }
  }
  return should === undefined
    ? { ...about, value: undefined, reason: `Left out, because ${title} does not ask for it.` }
    : { ...about, value: should, reason: `${title} asks for it.` }
}

/** Base64 of the DER form, as x5c wants it (RFC 7515 §4.1.6). */
function readPemBody({ pem }: KeyCertificate): string {
  return pem.replace(/-----[^-]+-----/g, '').replace(/\s/g, '')
}

const certificateMembers: Readonly<
  Record<string, (certificate: KeyCertificate) => string | readonly string[]>
> = {
  'x5t#S256': ({ x5tS256 }) => x5tS256,
  x5t: ({ x5t }) => x5t,
  x5c: (certificate) => [readPemBody(certificate)],
}

function chooseReference(name: string, { profile, key }: ComposeInput): MemberChoice {
  const { title, sources } = profile
  const about = { part: 'header', name, sources } as const
  const read = Object.hasOwn(certificateMembers, name) ? certificateMembers[name] : undefined
  if (read === undefined) {
    const message = `${title} requires ${name} in the header. Type its value.`
    const reason = `${title} requires it, and nothing here knows its value.`
    return { ...about, value: undefined, reason, missing: [{ message, remedy: 'variable' }] }
  }
  const reason = `${title} finds the certificate by it; it is computed from the certificate of the key.`
  const certificate = key?.certificate ?? null
  if (certificate !== null) return { ...about, value: read(certificate), reason }
  const message = `${title} requires ${name}, and the key has no certificate. Make or import one.`
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
