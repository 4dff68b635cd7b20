import { createHash, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KeySource } from '../../../../src/contract/key-files.ts'
import { maxKeyFileBytes } from '../../../../src/contract/key-files.ts'
import { hasOpenssl, titleFor } from '../../../support/key-tools.ts'
import { listPrivateNeedles } from '../../keys/private-needles.ts'
import { asFile, asText, createKeyFolder, inspect, inspectRefused } from './key-folder.ts'
import type { KeyFolder } from './key-folder.ts'

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwk = pair.privateKey.export({ format: 'jwk' })
const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const encrypted = pair.privateKey
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'a' })
  .toString()
const begin = '-----BEGIN PRIVATE KEY-----\n'

/** As much of the pattern as fits, between what goes before and after. */
function fill(pattern: string, before = '', after = ''): string {
  const room = maxKeyFileBytes - Buffer.byteLength(before) - Buffer.byteLength(after)
  return before + pattern.repeat(Math.floor(room / Buffer.byteLength(pattern))) + after
}

function sequence(content: Buffer): Buffer {
  const header = Buffer.alloc(6, 0x30)
  header.writeUInt32BE(content.length, 2)
  header[1] = 0x84
  return Buffer.concat([header, content])
}

function nest(depth: number): Buffer {
  let nested: Buffer = Buffer.alloc(0)
  for (let level = 0; level < depth; level += 1) nested = sequence(nested)
  return nested
}

describe('a megabyte', () => {
  it.each<[string, string]>([
    ['dashes', fill('-')],
    ['em dashes', fill('—')],
    ['BEGIN lines', fill(begin)],
    ['half BEGIN lines', fill('-----BEGIN ')],
    ['END lines', fill('-----END PRIVATE KEY-----')],
    ['base64 after BEGIN', fill('A', begin)],
    ['blanks after BEGIN', fill(' ', begin, 'x')],
    ['quoted lines', fill('> ', begin)],
    ['padding', fill('= ', begin)],
    ['DEK-Info headers', fill('DEK-Info: ', begin)],
    ['backslashes', fill('\\')],
    ['escaped line breaks', fill('\\n', '', begin)],
    ['quotation marks', fill('"')],
    ['strings put together', fill('" +\n', begin)],
    ['percent signs', fill('%0A')],
    ['a variable name before BEGIN', fill('x', '', `=${begin}AAAA`)],
    ['something like base64', fill('B', 'MII')],
    ['something like a token', fill('J', 'ey', '.')],
    ['dots', fill('.')],
    ['brackets', fill('[')],
    ['nested objects', fill('{"a":', '', '')],
    ['nested arrays, closed', `${'['.repeat(500_000)}${']'.repeat(500_000)}`],
    ['JWKs without anything', fill('{"kty":"EC"},', '{"keys":[', '{}]}')],
    ['private JWKs', fill('{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"},', '[', '{}]')],
    ['strings of JSON', fill('"{\\"kty\\":\\"EC\\"}",', '[', '0]')],
    ['a number', fill('9', '{"a":', '}')],
    ['a modulus', fill('x', '{"kty":"RSA","e":"AQAB","d":"AQAB","n":"', '"}')],
    ['a private exponent', fill('x', `{"kty":"RSA","e":"AQAB","n":"${jwk.n ?? ''}","d":"`, '"}')],
    ['a prime', fill('x', JSON.stringify({ ...jwk, p: undefined }).replace('}', ',"p":"'), '"}')],
    ['a public exponent', fill('x', JSON.stringify({ ...jwk, e: undefined }).replace('}', ',"e":"'), 'B"}')], // prettier-ignore
  ])('of %s is refused', async (_title, text) => {
    expect((await inspectRefused(asText(text), 'passphrase')).message).not.toBe('')
  })

  it.each<[string, Buffer]>([
    ['zeros', Buffer.alloc(maxKeyFileBytes)],
    ['empty elements', sequence(Buffer.from('0500'.repeat(500_000), 'hex'))],
    ['elements of indefinite length', Buffer.from('3080'.repeat(500_000), 'hex')],
    ['nested elements', nest(20_000)],
    ['one element', sequence(Buffer.alloc(1_000_000, 4))],
    ['hashes', Buffer.concat(Array.from({ length: 32_768 }, (_, index) => createHash('sha256').update(String(index)).digest()))], // prettier-ignore
  ])('of %s is refused', async (_title, bytes) => {
    expect((await inspectRefused(asFile(bytes), 'passphrase')).ruleId).toBe('KEY-INPUT')
  })

  it('of keys that cost much to look at is refused', async () => {
    const members = { n: jwk.n, e: jwk.e, d: Buffer.alloc(256, 3).toString('base64url') }
    const keys = Array.from({ length: 51 }, () => ({ kty: 'RSA', ...members }))
    expect(await inspectRefused(asText(JSON.stringify({ keys })))).toMatchObject({
      ruleId: 'KST-MISMATCH',
    })
  })
})

describe('more keys than anybody chooses from', () => {
  it('are refused, and fifty of them are taken', async () => {
    const keys = Array.from({ length: 51 }, () =>
      generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }),
    )
    expect((await inspectRefused(asText(JSON.stringify(keys)))).message).toContain('50')
    const fifty = await inspect(asText(JSON.stringify(keys.slice(1))))
    expect(fifty).toMatchObject({ outcome: 'ready' })
  })
})

describe('members with the names of prototypes', () => {
  it('are passed over', async () => {
    const texts = [
      '{"__proto__":{"kty":"EC"},"constructor":{"prototype":{"d":"x"}}}',
      '{"keys":{"length":1e9}}',
      '{"kty":"RSA","__proto__":{"n":"AQAB","e":"AQAB","d":"AQAB"}}',
      '{"kty":"__proto__","d":"x"}',
      '{"kty":"EC","crv":"constructor","d":"x","x":"x","y":"x"}',
      '{"type":"service_account","private_key":{"toString":1}}',
    ]
    for (const text of texts) expect((await inspectRefused(asText(text))).message).not.toBe('')
    expect(Object.hasOwn(Object.prototype, 'kty')).toBe(false)
  })
})

const costly = { numRuns: 300 }

describe('anything at all', () => {
  it('is answered: octets', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect((await inspect(asFile(Buffer.from(bytes)))).outcome).toBe('refused')
      }),
      costly,
    )
  })

  it('is answered: texts out of the parts of keys', async () => {
    const part = fc.oneof(
      fc.constantFrom(
        '-----BEGIN PRIVATE KEY-----',
        '-----END PRIVATE KEY-----',
        '-----',
        'BEGIN ',
      ),
      fc.constantFrom('\\n', '\n', '"', ' ', '{', '}', '"kty":"RSA"', ',', '[', ']', '\ufeff', '—'),
      fc.constantFrom('Proc-Type: 4,ENCRYPTED\n', 'DEK-Info: AES-128-CBC,', 'MII', 'AAAA', '%0A'),
      fc.base64String({ maxLength: 80 }),
      fc.string({ maxLength: 20, unit: 'binary' }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 20 }), async (parts) => {
        const { outcome } = await inspect(asText(parts.join('')), 'passphrase')
        expect(outcome).not.toBe('ready')
      }),
      costly,
    )
  })

  it('is answered: keys with octets changed, and never with another key', async () => {
    const der = pair.privateKey.export({ type: 'pkcs8', format: 'der' })
    const change = fc.tuple(fc.nat({ max: der.length - 1 }), fc.integer({ min: 1, max: 255 }))
    await fc.assert(
      fc.asyncProperty(change, async ([at, mask]) => {
        const changed = Buffer.from(der)
        changed[at] = (changed[at] ?? 0) ^ mask
        const inspection = await inspect(asFile(changed))
        const found = inspection.outcome === 'ready' ? inspection.candidates : []
        // What can be read in spite of it is the key itself: a changed number is found out.
        const whole = await inspect(asFile(der))
        const expected = whole.outcome === 'ready' ? whole.candidates : []
        expect(found.every(({ thumbprint }) => thumbprint === expected[0]?.thumbprint)).toBe(true)
      }),
      costly,
    )
  })
})

describe('nothing of a secret', () => {
  const needles = listPrivateNeedles(pair.privateKey)
  const passphrase = 'zanzibar-Quokka-9177'

  /** Runs of key text that are long enough to be recognised, from every part of it. */
  function listPieces(text: string): string[] {
    return [...text.matchAll(/[A-Za-z0-9+/_-]{12}/g)].map(([piece]) => piece)
  }
  const pieces = [...new Set([...needles, pem, encrypted].flatMap(listPieces))].filter(
    (piece) => !/BEGIN|PRIVATE|ENCRYPTED/.test(piece) && !JSON.stringify(jwk.n).includes(piece),
  )

  function expectSilence(answer: unknown): void {
    const text = JSON.stringify(answer)
    expect(pieces.find((piece) => text.includes(piece))).toBeUndefined()
    expect(text).not.toContain(passphrase)
  }

  it('is in an answer, whatever was done to the key before', async () => {
    const texts = [pem, encrypted, JSON.stringify(jwk), JSON.stringify({ keys: [jwk] }), needles[0] ?? ''] // prettier-ignore
    const cut = fc.record({
      text: fc.constantFrom(...texts),
      start: fc.nat({ max: 200 }),
      end: fc.nat({ max: 200 }),
      at: fc.nat({ max: 1000 }),
      insert: fc.constantFrom('', '!', '\n', '"', '\\n', '}', '-', passphrase, '…'),
      given: fc.constantFrom(undefined, '', passphrase, 'a'),
    })
    await fc.assert(
      fc.asyncProperty(cut, async ({ text, start, end, at, insert, given }) => {
        const changed = text.slice(0, at) + insert + text.slice(at)
        const source = asText(changed.slice(start, changed.length - end))
        expectSilence(await inspect(source, given))
      }),
      costly,
    )
  })

  it('is in an answer when the passphrase stands where it should not', async () => {
    const sources: KeySource[] = [
      asText(passphrase),
      asText(`${pem}${passphrase}`),
      asText(`{"${passphrase}":1}`),
      asText(`{"kty":"${passphrase}"}`),
      asText(`{"kty":"EC","crv":"${passphrase}","d":"x","x":"x","y":"x"}`),
      asText(`-----BEGIN ${passphrase.toUpperCase()}-----\nAAAA`),
      asText(`-----BEGIN PRIVATE KEY-----\n${passphrase}\n-----END PRIVATE KEY-----`),
      asText(`{"kty":"EC" ${passphrase}}`),
      asFile(passphrase),
    ]
    for (const source of sources) expectSilence(await inspect(source, passphrase))
  })
})

describe.skipIf(!hasOpenssl)(titleFor('too much work', 'openssl', hasOpenssl), () => {
  let folder: KeyFolder

  beforeAll(async () => {
    folder = await createKeyFolder()
    await folder.write('key.pem', pem)
  })

  afterAll(async () => {
    await folder.remove()
  })

  it.each([
    [
      'rounds of PBKDF2',
      ['-iter', '65537'],
      '0203010001',
      '02037fffff',
      '8,388,607 rounds of PBKDF2',
    ],
    ['memory for scrypt', ['-scrypt'], '02024000', '02024001', 'scrypt with N 16385'],
  ])('is refused before it is begun: %s', async (_title, options, usual, raised, message) => {
    // OpenSSL would have to do all the work itself: the count is raised in the file that it wrote.
    const out = ['-outform', 'DER', '-passout', 'pass:a', '-out', '@out.der']
    await folder.openssl('pkcs8', '-topk8', '-in', '@key.pem', ...options, ...out)
    const der = await folder.read('out.der')
    const at = der.indexOf(Buffer.from(usual, 'hex'))
    expect(at).toBeGreaterThan(0)
    Buffer.from(raised, 'hex').copy(der, at)
    expect((await inspectRefused(asFile(der), 'a')).message).toContain(message)
  })

  it('is refused before it is begun: more memory for scrypt than there is to spare', async () => {
    const out = ['-outform', 'DER', '-passout', 'pass:a', '-out', '@out.der']
    await folder.openssl('pkcs8', '-topk8', '-in', '@key.pem', '-scrypt', ...out)
    const der = await folder.read('out.der')
    // r of 8 becomes 127: N 16384 with it takes 254 MiB, and p of 1 becomes 127 as well.
    const at = der.indexOf(Buffer.from('02024000020108020101', 'hex'))
    expect(at).toBeGreaterThan(0)
    Buffer.from('0202400002017f02017f', 'hex').copy(der, at)
    expect((await inspectRefused(asFile(der), 'a')).message).toContain('256 MiB')
  })
})
