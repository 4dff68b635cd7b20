/** Recognises what is not a private key in a form that can be read here, and says how to get one. */
import type { KeyFault } from './key-source-problem.ts'

interface ForeignFormat {
  readonly message: string
  readonly fix: string
}

interface ForeignText extends ForeignFormat {
  readonly isMet: (start: string, text: string) => boolean
}

const giveKey = 'Give the private key itself: a PEM, DER, PKCS#12 or JWK file.'

function toFault({ message, fix }: ForeignFormat): KeyFault {
  return { ruleId: 'KEY-INPUT', message, fix }
}

const openSsh: ForeignFormat = {
  message: 'This is a private key in the format of OpenSSH.',
  fix: 'Convert a copy of it: ssh-keygen -p -m PKCS8 -f copy-of-the-key (then give that file; only RSA and EC keys can be converted).',
}
const pgp: ForeignFormat = {
  message: 'This is an OpenPGP key or message. JOSE has no use for those.',
  fix: 'Make a key on the Keys page, or give one in PEM, PKCS#12 or JWK.',
}
const sshPublic: ForeignFormat = {
  message: 'This is a public key in the format of SSH. Signing takes the private half.',
  fix: 'The private half is in the file of the same name without .pub: convert it with ssh-keygen -p -m PKCS8 -f copy-of-the-key.',
}
const pdf: ForeignFormat = {
  message: 'This is a PDF document and not a key.',
  fix: 'A key shown in a document has to be copied as text, and is no secret anymore: better make a new one.',
}
const keyStore = (name: string, type: string): ForeignFormat => ({
  message: `This is a Java keystore (${name}), which only Java can open.`,
  fix: `Convert it: keytool -importkeystore -srckeystore keys.jks -srcstoretype ${type} -destkeystore keys.p12 -deststoretype PKCS12`,
})

const labels: ReadonlyMap<string, ForeignFormat> = new Map([
  ['OPENSSH PRIVATE KEY', openSsh],
  ['SSH2 PUBLIC KEY', sshPublic],
  [
    'SSH2 ENCRYPTED PRIVATE KEY',
    {
      message: 'This is a private key in the format of ssh.com.',
      fix: 'Convert it: ssh-keygen -i -f key > key.pem',
    },
  ],
  ['PGP PRIVATE KEY BLOCK', pgp],
  ['PGP PUBLIC KEY BLOCK', pgp],
  ['PGP MESSAGE', pgp],
  ['PGP SIGNED MESSAGE', pgp],
  [
    'DSA PRIVATE KEY',
    {
      message: 'This is a DSA key. JOSE has no algorithm for it.',
      fix: 'Make a key of another kind on the Keys page: ES256 is a good choice.',
    },
  ],
  [
    'X509 CRL',
    { message: 'This is a list of revoked certificates; there is no key in it.', fix: giveKey },
  ],
])

/** For the label of a PEM block whose content cannot be read here. */
export function explainLabel(label: string): KeyFault | null {
  const format = labels.get(label)
  return format === undefined ? null : toFault(format)
}

const shortText = 300
const placeholder =
  /^[<[{("'$%]{0,3}(?:your|my|insert|paste|replace|put|add|enter|example|sample|todo|dummy|changeme|change|private|secret)\b|^[.…x*_-]{1,80}$|^(?:null|none|undefined|xxx)/i

const texts: readonly ForeignText[] = [
  {
    isMet: (start) => /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-|sk-)/.test(start),
    ...sshPublic,
  },
  {
    isMet: (start) => start.startsWith('PuTTY-User-Key-File-'),
    message: 'This is a private key in the format of PuTTY.',
    fix: 'Convert it: puttygen key.ppk -O private-openssh -o key, then ssh-keygen -p -m PKCS8 -f key',
  },
  {
    isMet: (start, text) => text.length < shortText && placeholder.test(start),
    message: 'This is a placeholder, such as examples have in the place of the key.',
    fix: 'Put the real private key there: a PEM, DER, PKCS#12 or JWK file.',
  },
  {
    isMet: (start) => /^<(?:!doctype html|html|head|body)/i.test(start),
    message:
      'This is a web page and not a key. The download probably ended at a page for signing in.',
    fix: 'Sign in, download the key again, and look into the file before you give it.',
  },
  {
    isMet: (start) => start.startsWith('<RSAKeyValue'),
    message: 'This is an RSA key in the XML of .NET.',
    fix: 'In .NET, import it with RSA.FromXmlString and write it with RSA.ExportPkcs8PrivateKeyPem.',
  },
  {
    isMet: (start) => start.startsWith('<'),
    message: 'This is an XML document and not a private key.',
    fix: giveKey,
  },
  {
    isMet: (start) => start.startsWith('%PDF'),
    ...pdf,
  },
  {
    isMet: (start) => start.startsWith('AGE-SECRET-KEY-'),
    message: 'This is a key of age, which encrypts and cannot sign.',
    fix: 'Make a key on the Keys page, or give one in PEM, PKCS#12 or JWK.',
  },
  {
    isMet: (start) => /^ey[A-Za-z0-9_-]{4,}\.(?:[A-Za-z0-9_-]*\.){3}/.test(start),
    message: 'This is an encrypted JWE. If there is a JWK in it, the workbench cannot open it.',
    fix: 'Decrypt it where it was made, and give the JWK or a PKCS#12 file.',
  },
  {
    isMet: (start) => /^ey[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]/.test(start),
    message: 'This is a token (JWT) and not a key.',
    fix: 'Give the private key with which such tokens are signed.',
  },
  {
    isMet: (start) => /^https?:\/\/\S+$/i.test(start),
    message: 'This is the address of something and not a key.',
    fix: 'A JWKS URI shows public keys alone: give the private key, as a file or as text.',
  },
  {
    isMet: (start, text) =>
      text.length < shortText && /^(?:\.{0,2}\/|~\/|[A-Z]:\\|file:)[^\n]{1,290}$/i.test(start),
    message: 'This is the name of a file and not what stands in it.',
    fix: 'Choose the file itself, or open it and paste its content.',
  },
  {
    isMet: (start, text) =>
      text.length < shortText &&
      /^(?:\$\{?[A-Z_a-z]|\$\(|%[A-Z_]+%$|\{\{|process\.env|os\.environ|env\[)/.test(start),
    message: 'This is the name of a variable and not its value.',
    fix: 'Give the private key that the variable holds.',
  },
  {
    isMet: (start, text) => text.length < shortText && /^(?:[0-9a-f]{2}[: ]?){20,32}$/i.test(start),
    message: 'This is a thumbprint, which identifies a key or a certificate; the key is not in it.',
    fix: giveKey,
  },
]

/** For a text without blanks at its ends; null when it is none of those that are known. */
export function explainForeignText(text: string): KeyFault | null {
  const start = text.slice(0, 400)
  const met = texts.find(({ isMet }) => isMet(start, text))
  return met === undefined ? null : toFault(met)
}

const magics: readonly (ForeignFormat & { readonly magic: string })[] = [
  { magic: 'feedfeed', ...keyStore('JKS', 'JKS') },
  { magic: 'cececece', ...keyStore('JCEKS', 'JCEKS') },
  {
    magic: '504b0304',
    message: 'This is a ZIP archive, or a document that is one inside.',
    fix: 'Unpack it and give the key file that is in it.',
  },
  {
    magic: '1f8b',
    message: 'This is a gzip archive.',
    fix: 'Unpack it and give the key file that is in it.',
  },
  {
    magic: '377abcaf',
    message: 'This is a 7-Zip archive.',
    fix: 'Unpack it and give the key file that is in it.',
  },
  { magic: '25504446', ...pdf },
  { magic: '89504e47', message: 'This is a picture and not a key.', fix: giveKey },
  { magic: 'ffd8ff', message: 'This is a picture and not a key.', fix: giveKey },
  { magic: '7f454c46', message: 'This is a program and not a key.', fix: giveKey },
  { magic: '4d5a', message: 'This is a program and not a key.', fix: giveKey },
  {
    magic: '53514c69746520',
    message:
      'This is a database file. If it belongs to NSS (Firefox), the key is in it, but not in a readable form.',
    fix: 'Export the key: pk12util -o key.p12 -n nickname -d sql:folder',
  },
]

/** By the first octets, which such files have in common; null when they are none of those that are known. */
export function explainForeignBytes(bytes: Buffer): KeyFault | null {
  const start = bytes.toString('hex', 0, 16)
  const met = magics.find(({ magic }) => start.startsWith(magic))
  if (met !== undefined) return toFault(met)
  // RFC 9580 §4.2: bit 7 and, in the old format, a tag of 5 (secret key) or 6 (public key).
  return /^9[4-9ab]/.test(start) || /^c[56]/.test(start) ? toFault(pgp) : null
}
