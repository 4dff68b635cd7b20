/** Key files as they come from elsewhere, and what in them must never be seen. */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runTool } from '../support/key-tools.ts'

export interface PfxFile {
  readonly path: string
  readonly passphrase: string
  /** The members of the private key as they would stand in a JWK. */
  readonly secrets: readonly string[]
}

/** The private members of a key, base64url. */
export function listPrivateMembers(key: KeyObject): readonly string[] {
  const { d, p, q, dp, dq, qi } = key.export({ format: 'jwk' })
  return [d, p, q, dp, dq, qi].filter((member) => member !== undefined)
}

/** Makes an RSA key and its certificate with openssl and puts both into one file, as a partner would. */
export async function makePfx(folder: string, friendlyName: string): Promise<PfxFile> {
  const passphrase = 'correct horse battery staple'
  const [key, certificate, path] = ['key.pem', 'certificate.pem', 'partner.pfx'].map((name) =>
    join(folder, name),
  ) as [string, string, string]
  await runTool('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30'],
    ...['-subj', '/CN=partner', '-keyout', key, '-out', certificate],
  ])
  await runTool('openssl', [
    ...['pkcs12', '-export', '-inkey', key, '-in', certificate],
    ...['-name', friendlyName, '-passout', `pass:${passphrase}`, '-out', path],
  ])
  const secrets = listPrivateMembers(createPrivateKey(await readFile(key)))
  return { path, passphrase, secrets }
}

export interface PastedKey {
  /** PKCS#8 PEM. */
  readonly privatePem: string
  /** The same under a passphrase. */
  readonly encryptedPem: string
  readonly passphrase: string
  readonly publicPem: string
  readonly privateJwk: Readonly<Record<string, unknown>>
  /** The members of the private key as they would stand in a JWK. */
  readonly secrets: readonly string[]
}

/** A new P-256 key in the forms in which people paste one. */
export function makePastedKey(): PastedKey {
  const passphrase = 'known to the partner alone'
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    privatePem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    encryptedPem: privateKey
      .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase })
      .toString(),
    passphrase,
    publicPem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    privateJwk: { ...privateKey.export({ format: 'jwk' }) },
    secrets: listPrivateMembers(privateKey),
  }
}
