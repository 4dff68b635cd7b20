/** The forms in which a key leaves, in words. */
import type { privateKeyForms, publicKeyForms } from '../../../../../contract/key-files.ts'

export type PublicKeyForm = (typeof publicKeyForms)[number]
export type PrivateKeyForm = (typeof privateKeyForms)[number]

interface FormWords {
  readonly name: string
  readonly words: string
}

export const publicFormWords: Readonly<Record<PublicKeyForm, FormWords>> = {
  jwk: { name: 'JWK', words: 'The public key as JSON (RFC 7517), as one entry of a JWK Set.' },
  jwks: {
    name: 'JWK Set',
    words: 'A set with this key alone, for a server that takes the keys by value.',
  },
  spki: {
    name: 'PEM',
    words: 'BEGIN PUBLIC KEY: the SubjectPublicKeyInfo, as most tools read it.',
  },
  certificate: {
    name: 'Certificate',
    words: 'BEGIN CERTIFICATE: for a server that knows a client by its X.509 certificate.',
  },
}

export const privateFormWords: Readonly<Record<PrivateKeyForm, FormWords>> = {
  pkcs8: {
    name: 'Encrypted PKCS #8 (PEM)',
    words: 'AES-256 under PBKDF2 with SHA-256. openssl, Python, Node and Java libraries read it.',
  },
  pkcs12: {
    name: 'PKCS #12 (.p12)',
    words: 'AES-256, with a certificate beside the key. keytool, Windows and .NET read it.',
  },
}
