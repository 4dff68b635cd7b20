/** Certificates for keys of tests, made as the application makes them. */

import type { X509Certificate } from 'node:crypto'
import { signCertificate } from '../../../src/core/certificates/sign-certificate.ts'
import { systemRandomness } from '../../../src/host/system-randomness.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import type { TestKey } from '../key-sets/public-keys.ts'
import { now } from './judged.ts'

const dayMs = 86_400_000

export interface CertificateWish {
  readonly issuerKey?: TestKey
  readonly issuer?: X509Certificate
  /** From and until so many days after the moment of all judgements. */
  readonly fromDays?: number
  readonly untilDays?: number
  /** Whether it may sign data, encipher keys, or sign certificates. */
  readonly usage?: 'sign' | 'encipher' | 'certify'
}

export function makeCertificate(
  key: TestKey,
  wish: CertificateWish = {},
): Promise<X509Certificate> {
  const { issuerKey = key, issuer, fromDays = -1, untilDays = 30, usage = 'sign' } = wish
  return signCertificate(
    {
      commonName: issuer === undefined ? 'the key itself' : 'client-1',
      publicKey: key.publicKey,
      notAfter: now + untilDays * dayMs,
      issuerKey: issuerKey.privateKey,
      ...(issuer !== undefined && { issuer }),
      extensions: ({ KeyUsagesExtension, KeyUsageFlags: flags }) => [
        new KeyUsagesExtension(
          {
            sign: flags.digitalSignature,
            encipher: flags.keyEncipherment,
            certify: flags.keyCertSign,
          }[usage],
          true,
        ),
      ],
    },
    { clock: createFakeClock(now + fromDays * dayMs), randomness: systemRandomness },
  )
}

/** As `x5c` takes it (RFC 7517 §4.7). */
export function toX5c(...certificates: readonly X509Certificate[]): readonly string[] {
  return certificates.map(({ raw }) => raw.toString('base64'))
}
