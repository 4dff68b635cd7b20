import { createPrivateKey } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasOpenssl, titleFor } from '../../../support/key-tools.ts'
import {
  asFile,
  createKeyFolder,
  inspect,
  inspectLocked,
  inspectReady,
  inspectRefused,
  ruleIds,
} from './key-folder.ts'
import type { KeyFolder } from './key-folder.ts'

const passphrase = 'correct horse battery'

const kinds = [
  ['rsa', 'RSA', null, 2048, 'RS256'],
  ['p256', 'EC', 'P-256', 256, 'ES256'],
  ['p384', 'EC', 'P-384', 384, 'ES384'],
  ['p521', 'EC', 'P-521', 521, 'ES512'],
  ['ed25519', 'OKP', 'Ed25519', 255, 'Ed25519'],
] as const

let folder: KeyFolder

beforeAll(async () => {
  folder = await createKeyFolder()
  if (!hasOpenssl) return
  const { openssl } = folder
  await openssl('genpkey', '-algorithm', 'RSA', '-out', '@rsa.pem')
  for (const curve of ['256', '384', '521']) {
    const option = `ec_paramgen_curve:P-${curve}`
    await openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', option, '-out', `@p${curve}.pem`)
  }
  await openssl('genpkey', '-algorithm', 'ed25519', '-out', '@ed25519.pem')
  await openssl('rsa', '-in', '@rsa.pem', '-traditional', '-out', '@rsa-pkcs1.pem')
  await openssl('ec', '-in', '@p256.pem', '-out', '@p256-sec1.pem')
})

afterAll(async () => {
  await folder.remove()
})

async function thumbprintOf(name: string): Promise<string> {
  return calculateJwkThumbprint(createPrivateKey(await folder.text(name)).export({ format: 'jwk' }))
}

describe.skipIf(!hasOpenssl)(titleFor('key files of openssl', 'openssl', hasOpenssl), () => {
  it.each(kinds)(
    'reads PKCS#8 with %s, as PEM and as DER',
    async (name, kty, crv, sizeBits, algorithm) => {
      await folder.openssl('pkcs8', '-topk8', '-nocrypt', '-in', `@${name}.pem`, '-outform', 'DER', '-out', `@${name}.der`) // prettier-ignore
      const thumbprint = await thumbprintOf(`${name}.pem`)
      for (const [extension, format] of [
        ['pem', 'PEM, PKCS#8'],
        ['der', 'DER, PKCS#8'],
      ]) {
        const ready = await inspectReady(await folder.source(`${name}.${String(extension)}`))
        expect(ready).toMatchObject({ format, repairs: [] })
        expect(ready.candidates).toHaveLength(1)
        expect(ready.candidates[0]).toMatchObject({ kty, crv, sizeBits, thumbprint })
        expect(ready.candidates[0]?.algorithms[0]).toBe(algorithm)
        expect(ruleIds(ready)).toEqual(['KST-PLAINTEXT'])
      }
    },
  )

  it('reads PKCS#8 of version 2, which holds the public key as well', async () => {
    const key = createPrivateKey(await folder.text('ed25519.pem'))
    const { d = '', x = '' } = key.export({ format: 'jwk' })
    // RFC 5958 §2, as Bouncy Castle and ring write it; openssl neither writes nor reads it.
    const hex = (member: string) => Buffer.from(member, 'base64url').toString('hex')
    const der = `3051020101300506032b657004220420${hex(d)}812100${hex(x)}`
    const ready = await inspectReady(asFile(Buffer.from(der, 'hex')))
    expect(ready).toMatchObject({ format: 'DER, PKCS#8', repairs: [] })
    expect(ready.candidates[0]?.thumbprint).toBe(await thumbprintOf('ed25519.pem'))
  })

  it('offers every RSA algorithm for an RSA key, the most likely first', async () => {
    const { candidates } = await inspectReady(await folder.source('rsa.pem'))
    expect(candidates[0]?.algorithms).toEqual([
      'RS256',
      'PS256',
      'RS384',
      'PS384',
      'RS512',
      'PS512',
    ])
  })

  it.each([
    ['rsa-pkcs1', 'PKCS#1', ['rsa', '-traditional']],
    ['p256-sec1', 'SEC1', ['ec']],
  ])('reads %s, as PEM and as DER', async (name, kind, words) => {
    await folder.openssl(...words, '-in', `@${name}.pem`, '-outform', 'DER', '-out', `@${name}.der`)
    const thumbprint = await thumbprintOf(`${name}.pem`)
    const pem = await inspectReady(await folder.source(`${name}.pem`))
    const der = await inspectReady(await folder.source(`${name}.der`))
    expect([pem.format, der.format]).toEqual([`PEM, ${kind}`, `DER, ${kind}`])
    expect([pem, der].map(({ candidates }) => candidates[0]?.thumbprint)).toEqual([
      thumbprint,
      thumbprint,
    ])
  })

  it('passes over the parameters that openssl writes before an EC key', async () => {
    await folder.openssl('ecparam', '-name', 'prime256v1', '-genkey', '-out', '@parameters.pem')
    expect(await folder.text('parameters.pem')).toContain('BEGIN EC PARAMETERS')
    const ready = await inspectReady(await folder.source('parameters.pem'))
    expect(ready).toMatchObject({ format: 'PEM, SEC1', repairs: [] })
  })

  it.each([
    ['aes-256-cbc with SHA-256', ['-v2', 'aes-256-cbc', '-iter', '600000'], 'AES-256-CBC', []],
    ['aes-128-cbc with SHA-512', ['-v2', 'aes-128-cbc', '-v2prf', 'hmacWithSHA512', '-iter', '100000'], 'SHA-512', []], // prettier-ignore
    ['scrypt', ['-scrypt'], 'scrypt', []],
    ['few rounds', ['-v2', 'aes-256-cbc'], '2,048 rounds', ['KST-WEAK-KDF']],
    ['hardly any rounds', ['-v2', 'aes-256-cbc', '-iter', '999'], '999 rounds', ['KST-WEAK-KDF']],
    ['SHA-1', ['-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA1', '-iter', '100000'], 'SHA-1', ['KST-PRF']], // prettier-ignore
    ['3DES', ['-v2', 'des3', '-iter', '100000'], '3DES', ['KST-CIPHER']],
    ['3DES of PKCS#12', ['-v1', 'PBE-SHA1-3DES'], '3DES', ['KST-CIPHER']],
    ['RC2 of PKCS#12', ['-provider', 'legacy', '-provider', 'default', '-v1', 'PBE-SHA1-RC2-128'], 'RC2-128', ['KST-CIPHER']], // prettier-ignore
    ['DES of PBES1 with MD5', ['-provider', 'legacy', '-provider', 'default', '-v1', 'PBE-MD5-DES'], 'PBES1', ['KST-CIPHER']], // prettier-ignore
    ['DES of PBES1 with SHA-1', ['-provider', 'legacy', '-provider', 'default', '-v1', 'PBE-SHA1-DES'], 'PBES1', ['KST-CIPHER']], // prettier-ignore
  ])('opens PKCS#8 encrypted with %s', async (_title, options, named, rules) => {
    const out = ['-in', '@rsa.pem', '-passout', `pass:${passphrase}`, '-out', '@encrypted.pem']
    await folder.openssl('pkcs8', '-topk8', ...options, ...out)
    const source = await folder.source('encrypted.pem')

    const locked = await inspectLocked(source)
    expect(locked).toMatchObject({ isWrong: false })
    expect(await inspectLocked(source, '')).toMatchObject({ isWrong: false })
    expect(await inspectLocked(source, `${passphrase} `)).toMatchObject({ isWrong: true })

    const ready = await inspectReady(source, passphrase)
    expect(ready.candidates[0]?.thumbprint).toBe(await thumbprintOf('rsa.pem'))
    expect(ready.format).toContain(named)
    expect(ready.format).toBe(locked.format)
    expect(ruleIds(ready)).toEqual(rules)
  })

  it('calls a handful of rounds an error, and a few a warning', async () => {
    const severities: (string | undefined)[] = []
    for (const rounds of ['999', '1000']) {
      const out = ['-in', '@p256.pem', '-passout', `pass:${passphrase}`, '-out', '@rounds.pem']
      await folder.openssl('pkcs8', '-topk8', '-iter', rounds, ...out)
      const { remarks } = await inspectReady(await folder.source('rounds.pem'), passphrase)
      severities.push(remarks[0]?.severity)
    }
    expect(severities).toEqual(['error', 'warning'])
  })

  it.each(['aes128', 'aes192', 'aes256', 'des3'])(
    'opens PEM that openssl encrypted in its old way with %s',
    async (cipher) => {
      const out = ['-passout', `pass:${passphrase}`, '-out', '@old.pem']
      await folder.openssl('rsa', '-in', '@rsa.pem', '-traditional', `-${cipher}`, ...out)
      expect(await folder.text('old.pem')).toContain('Proc-Type: 4,ENCRYPTED')
      const source = await folder.source('old.pem')
      expect(await inspectLocked(source)).toMatchObject({ isWrong: false })
      expect(await inspectLocked(source, 'another')).toMatchObject({ isWrong: true })
      const ready = await inspectReady(source, passphrase)
      expect(ready.candidates[0]?.thumbprint).toBe(await thumbprintOf('rsa.pem'))
      expect(ready.repairs).toEqual([])
      expect(ruleIds(ready)).toEqual(['KST-TRADITIONAL'])
    },
  )

  it('opens PEM that was encrypted in the old way with single DES', async () => {
    const out = ['-passout', `pass:${passphrase}`, '-out', '@des.pem']
    const legacy = ['-provider', 'legacy', '-provider', 'default']
    await folder.openssl('rsa', ...legacy, '-in', '@rsa.pem', '-traditional', '-des', ...out)
    const ready = await inspectReady(await folder.source('des.pem'), passphrase)
    expect(ready.format).toContain('DES')
    expect(ruleIds(ready)).toEqual(['KST-TRADITIONAL'])
  })

  it('takes a key with its chain and shows the certificate that was made for it', async () => {
    const { openssl } = folder
    await openssl('req', '-x509', '-key', '@p384.pem', '-subj', '/CN=Authority', '-days', '9', '-out', '@ca.crt') // prettier-ignore
    await openssl('req', '-new', '-key', '@rsa.pem', '-subj', '/CN=partner', '-out', '@leaf.csr')
    await openssl('x509', '-req', '-in', '@leaf.csr', '-CA', '@ca.crt', '-CAkey', '@p384.pem', '-days', '9', '-out', '@leaf.crt') // prettier-ignore
    const chain = `${await folder.text('ca.crt')}${await folder.text('leaf.crt')}`
    await folder.write('both.pem', `${await folder.text('rsa.pem')}${chain}`)
    const ready = await inspectReady(await folder.source('both.pem'))
    expect(ready.candidates[0]?.certificate).toMatchObject({ subject: 'CN=partner' })
    expect(ruleIds(ready)).toEqual(['KST-PLAINTEXT'])

    await folder.write('other.pem', `${await folder.text('p256.pem')}${chain}`)
    const misfit = await inspectReady(await folder.source('other.pem'))
    expect(misfit.candidates[0]?.certificate).toBeNull()
    expect(misfit.remarks).toContainEqual(
      expect.objectContaining({ ruleId: 'KST-MISMATCH', severity: 'error' }),
    )
  })

  it('takes several keys of one text, each once', async () => {
    const texts = await Promise.all(['rsa.pem', 'p256.pem', 'rsa-pkcs1.pem'].map(folder.text))
    await folder.write('several.pem', texts.join(''))
    const { candidates } = await inspectReady(await folder.source('several.pem'))
    expect(candidates.map(({ index, kty }) => [index, kty])).toEqual([
      [0, 'RSA'],
      [1, 'EC'],
    ])
  })

  it.each([
    ['a compressed point', ['-conv_form', 'compressed']],
    ['a curve that is spelled out', ['-param_enc', 'explicit']],
  ])('takes an EC key with %s and writes it in the usual way', async (_title, options) => {
    const usual = await inspectReady(await folder.source('p256.pem'))
    await folder.openssl('ec', '-in', '@p256.pem', ...options, '-out', '@odd.pem')
    await folder.openssl('pkey', '-in', '@odd.pem', '-out', '@odd8.pem')
    for (const name of ['odd.pem', 'odd8.pem']) {
      const { candidates, repairs } = await inspectReady(await folder.source(name))
      expect(candidates).toEqual(usual.candidates)
      expect(repairs).toHaveLength(1)
    }
  })

  it('takes a key that is marked for RSA-PSS, and offers the PS algorithms alone', async () => {
    await folder.openssl('genpkey', '-algorithm', 'RSA-PSS', '-out', '@pss.pem')
    const { candidates, repairs } = await inspectReady(await folder.source('pss.pem'))
    expect(candidates[0]?.algorithms).toEqual(['PS256', 'PS384', 'PS512'])
    expect(repairs).toHaveLength(1)
  })

  it('says under which kid the workbench has the key already', async () => {
    const source = await folder.source('p256.pem')
    const { candidates } = await inspectReady(source)
    const spkiSha256 = candidates[0]?.spkiSha256 ?? ''
    const known = await inspect(source, undefined, [
      { kid: 'another', spkiSha256: 'x' },
      { kid: 'mine', spkiSha256 },
    ])
    expect(known).toMatchObject({ candidates: [{ knownAs: 'mine' }] })
    expect(candidates[0]?.knownAs).toBeNull()
  })

  it.each([
    ['the name of the file', 'partner-production', 'is the name of the file'],
    ['a known one', 'changeit', 'tries first'],
    ['a short one', 'k7#fQ9x', 'shorter than 12'],
  ])('remarks on a passphrase that is %s', async (_title, weak, message) => {
    const out = ['-in', '@p256.pem', '-passout', `pass:${weak}`, '-out', '@partner-production.pem']
    await folder.openssl('pkcs8', '-topk8', '-iter', '100000', ...out)
    const ready = await inspectReady(await folder.source('partner-production.pem'), weak)
    expect(ruleIds(ready)).toEqual(['KST-PASSPHRASE'])
    expect(ready.remarks[0]?.message).toContain(message)
  })

  it.each([
    ['secp256k1', 'JWK-EC-CURVE', 'secp256k1'],
    ['prime192v1', 'JWK-EC-CURVE', 'P-192'],
    ['secp224r1', 'JWK-EC-CURVE', 'P-224'],
    ['brainpoolP256r1', 'JWK-EC-CURVE', 'brainpoolP256r1'],
  ])('refuses a key on %s, in PKCS#8 and in SEC1', async (curve, ruleId, named) => {
    await folder.openssl('ecparam', '-name', curve, '-genkey', '-noout', '-out', '@curve.pem')
    await folder.openssl('pkcs8', '-topk8', '-nocrypt', '-in', '@curve.pem', '-out', '@curve8.pem')
    for (const name of ['curve.pem', 'curve8.pem']) {
      const refused = await inspectRefused(await folder.source(name))
      expect(refused.ruleId).toBe(ruleId)
      expect(refused.message).toContain(named)
    }
  })

  it.each([
    ['x25519', 'JWK-OKP', 'X25519'],
    ['x448', 'JWK-OKP', 'X448'],
    ['ed448', 'JWK-OKP', 'Ed448'],
  ])('refuses an %s key', async (algorithm, ruleId, named) => {
    await folder.openssl('genpkey', '-algorithm', algorithm, '-out', '@okp.pem')
    const refused = await inspectRefused(await folder.source('okp.pem'))
    expect(refused.ruleId).toBe(ruleId)
    expect(refused.message).toContain(named)
  })

  it('refuses DSA and Diffie-Hellman keys by name', async () => {
    await folder.openssl('dsaparam', '-genkey', '-out', '@dsa.pem', '1024')
    await folder.openssl('genpkey', '-algorithm', 'DH', '-pkeyopt', 'group:ffdhe2048', '-out', '@dh.pem') // prettier-ignore
    const dsa = await inspectRefused(await folder.source('dsa.pem'))
    const dh = await inspectRefused(await folder.source('dh.pem'))
    expect([dsa.message, dh.message].map((text) => /DSA|Diffie/.exec(text)?.[0])).toEqual([
      'DSA',
      'Diffie',
    ])
  })

  it('refuses an RSA key below 2048 bits, and takes one of 2048', async () => {
    await folder.openssl('genrsa', '-out', '@small.pem', '1024')
    const refused = await inspectRefused(await folder.source('small.pem'))
    expect(refused).toMatchObject({ ruleId: 'JWK-RSA-SMALL' })
    expect(refused.message).toContain('1024')
    expect((await inspectReady(await folder.source('rsa.pem'))).candidates[0]?.sizeBits).toBe(2048)
  })

  it('warns of a small public exponent, and of no other', async () => {
    await folder.openssl('genrsa', '-3', '-out', '@three.pem', '2048')
    const warned = await inspectReady(await folder.source('three.pem'))
    expect(ruleIds(warned)).toContain('JWK-RSA-EXP')
    expect(ruleIds(await inspectReady(await folder.source('rsa.pem')))).not.toContain('JWK-RSA-EXP')
  })

  it.each([
    ['a public key', ['pkey', '-in', '@rsa.pem', '-pubout'], 'public key'],
    ['a PKCS#1 public key', ['rsa', '-in', '@rsa.pem', '-RSAPublicKey_out'], 'public key'],
    [
      'a certificate',
      ['req', '-x509', '-key', '@rsa.pem', '-subj', '/CN=x'],
      'certificate without',
    ],
    ['a request', ['req', '-new', '-key', '@rsa.pem', '-subj', '/CN=x'], 'signing request'],
  ])('refuses %s alone, as PEM and as DER', async (_title, words, named) => {
    for (const form of ['PEM', 'DER']) {
      await folder.openssl(...words, '-outform', form, '-out', '@alone')
      const refused = await inspectRefused(await folder.source('alone'))
      expect(refused).toMatchObject({ ruleId: 'KEY-INPUT' })
      expect(refused.message).toContain(named)
    }
  })

  it('refuses a PKCS#7 bundle', async () => {
    await folder.openssl('req', '-x509', '-key', '@rsa.pem', '-subj', '/CN=x', '-out', '@c.crt')
    await folder.openssl('crl2pkcs7', '-nocrl', '-certfile', '@c.crt', '-out', '@bundle.p7b')
    const refused = await inspectRefused(await folder.source('bundle.p7b'))
    expect(refused.message).toContain('PKCS#7')
  })
})
