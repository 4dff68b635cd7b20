import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { asFile, asText, inspectReady, inspectRefused } from './key-folder.ts'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
const der = privateKey.export({ type: 'pkcs8', format: 'der' })
const base64 = der.toString('base64')
const { thumbprint } = (await inspectReady(asText(pem))).candidates[0] ?? {}

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const sec1 = ec.export({ type: 'sec1', format: 'pem' }).toString()

const oneLine = 'The line breaks were missing.'
const escaped = 'The line breaks were written as \\n.'
const variable = 'The name of a variable stood before the key.'
const quotes = 'Quotation marks stood around the key.'
const around = 'Other text stood around the key and was left out.'
const lines = pem.trim().split('\n')

describe('a key that copying has bent', () => {
  it('needs no repair when nothing is wrong with it', async () => {
    for (const text of [
      pem,
      pem.trim(),
      `\n\n${pem}\n`,
      `Bag Attributes: <No Attributes>\n${pem}`,
    ]) {
      expect((await inspectReady(asText(text))).repairs).toEqual([])
    }
  })

  it.each<[string, string, readonly string[]]>([
    ['blanks instead of line breaks', lines.join(' '), [oneLine]],
    ['nothing instead of line breaks', lines.join(''), [oneLine]],
    ['literal \\n', lines.join('\\n'), [escaped]],
    ['literal \\r\\n', lines.join('\\r\\n'), [escaped]],
    ['doubly escaped \\n', lines.join('\\\\n'), [escaped]],
    ['quotation marks', `"${pem}"`, [quotes]],
    ['an environment variable', `PRIVATE_KEY="${lines.join('\\n')}"`, [escaped, variable]],
    ['an exported variable', `export KEY='${pem}'`, [variable]],
    ['YAML', `private_key: |\n  ${lines.join('\n  ')}\n`, [variable, 'The lines were indented.']],
    ['a byte order mark', `\ufeff${pem}`, ['A byte order mark stood at the start.']],
    ['the line ends of Windows', pem.replaceAll('\n', '\r\n'), ['The line ends were those of Windows.']], // prettier-ignore
    ['the line ends of old', pem.replaceAll('\n', '\r'), ['The line ends were those of an old Macintosh.']], // prettier-ignore
    ['indentation', `   ${lines.join('\n   ')}`, ['The lines were indented.']],
    ['quotation as in e-mail', lines.map((line) => `> ${line}`).join('\n'), ['The lines were quoted as in an e-mail.', around]], // prettier-ignore
    ['text before and after', `Hello, here it is:\n${pem}\nRegards`, [around]],
    ['no END line', lines.slice(0, -1).join('\n'), ['The END line was missing.']],
    ['half an END line', `${lines.slice(0, -1).join('\n')}\n-----END PRIV`, ['The END line was missing.']], // prettier-ignore
    ['another END line', pem.replace('END PRIVATE', 'END RSA PRIVATE'), ['The END line did not name the same thing as the BEGIN line.']], // prettier-ignore
    ['PKCS#1 under PRIVATE KEY', pkcs1.replaceAll('RSA PRIVATE', 'PRIVATE'), ['The label was PRIVATE KEY, but the content is RSA PRIVATE KEY.']], // prettier-ignore
    ['PKCS#8 under RSA PRIVATE KEY', pem.replaceAll('PRIVATE', 'RSA PRIVATE'), ['The label was RSA PRIVATE KEY, but the content is PRIVATE KEY.']], // prettier-ignore
    ['a label of its own', pem.replaceAll('PRIVATE KEY', 'SIGNING KEY'), ['The label was an unusual one, but the content is PRIVATE KEY.']], // prettier-ignore
    ['base64 alone', base64, ['The BEGIN and END lines around the base64 were missing.']],
    ['the base64 lines alone', lines.slice(1, -1).join('\n'), ['The BEGIN and END lines around the base64 were missing.']], // prettier-ignore
    ['no BEGIN line', lines.slice(1).join('\n'), ['The BEGIN and END lines around the base64 were missing.']], // prettier-ignore
    ['base64 around PEM', Buffer.from(pem).toString('base64'), ['The whole text was in base64 once more.']], // prettier-ignore
    ['base64url', lines.map((line, index) => (index % (lines.length - 1) === 0 ? line : line.replaceAll('+', '-').replaceAll('/', '_'))).join('\n'), ['The key was written with the alphabet of base64url.']], // prettier-ignore
    ['the dashes of a word processor', pem.replaceAll('-----', '—–—'), ['A word processor had changed the dashes of the BEGIN and END lines.']], // prettier-ignore
    ['invisible characters', pem.replaceAll('\n', '\u200b\n'), ['Invisible characters stood in the text.']], // prettier-ignore
    ['special blanks', lines.join('\u00a0'), ['There were special blanks instead of ordinary ones.', oneLine]], // prettier-ignore
    ['strings put together', lines.map((line) => `"${line}\\n"`).join(' +\n'), [escaped, 'The text was put together from several quoted strings.']], // prettier-ignore
    ['a JSON string', JSON.stringify(pem), [quotes]],
    ['backslashes at the ends', lines.join('\\\n'), ['Backslashes stood at the ends of the lines.']], // prettier-ignore
    ['a form body', `key=${encodeURIComponent(pem).replaceAll('%20', '+')}`, ['The text was encoded for a web address.', variable]], // prettier-ignore
  ])('is mended after %s', async (_title, text, repairs) => {
    const ready = await inspectReady(asText(text))
    expect(ready.candidates[0]?.thumbprint).toBe(thumbprint)
    expect(ready.repairs).toEqual(expect.arrayContaining([...repairs]))
  })

  it('is mended after an EC key was labelled as RSA', async () => {
    const { candidates, repairs } = await inspectReady(
      asText(sec1.replaceAll('EC PRIVATE', 'RSA PRIVATE')),
    )
    expect(candidates[0]?.kty).toBe('EC')
    expect(repairs).toEqual(['The label was RSA PRIVATE KEY, but the content is EC PRIVATE KEY.'])
  })

  it.each([
    ['little-endian', Buffer.from(`\ufeff${pem}`, 'utf16le')],
    ['big-endian', Buffer.from(`\ufeff${pem}`, 'utf16le').swap16()],
  ])('is mended after a shell wrote the file in UTF-16, %s', async (_title, bytes) => {
    const ready = await inspectReady(asFile(bytes))
    expect(ready.candidates[0]?.thumbprint).toBe(thumbprint)
    expect(ready.repairs).toContain('The file was written in UTF-16.')
  })

  it('is mended after an editor wrote the file in Latin-1', async () => {
    const ready = await inspectReady(asFile(Buffer.from(`Schlüssel:\n${pem}`, 'latin1')))
    expect(ready.repairs).toContain('The file was not written in UTF-8.')
  })

  it('is read whatever the file is called', async () => {
    for (const name of ['key.p12', 'cert.crt', 'key', '.pem.txt']) {
      const ready = await inspectReady(asFile(pem, name))
      expect(ready.format).toBe('PEM, PKCS#8')
    }
  })
})

describe('a key that is broken', () => {
  it('is told where its base64 is broken, by line and column', async () => {
    const broken = lines.map((line, index) => (index === 3 ? `${line.slice(0, 10)}!${line.slice(11)}` : line)) // prettier-ignore
    const refused = await inspectRefused(asText(broken.join('\n')))
    expect(refused.message).toContain('line 4, column 11')
    expect(refused.message).toContain('U+0021')
  })

  it('is told where base64 without BEGIN and END is broken', async () => {
    const refused = await inspectRefused(asText(`${base64.slice(0, 100)}*${base64.slice(101)}`))
    expect(refused.message).toContain('line 1, column 101')
  })

  it('is told that it was cut off', async () => {
    const cut = lines.toSpliced(lines.length - 4, 2).join('\n')
    expect((await inspectRefused(asText(cut))).message).toContain('cut off')
    const bare = lines.slice(1, -4).join('\n')
    expect((await inspectRefused(asText(bare))).message).toContain('cut off')
    const odd = lines.toSpliced(-2, 1, 'ABCDE').join('\n')
    expect((await inspectRefused(asText(odd))).message).toMatch(/characters are missing/)
  })

  it('is told that it is a placeholder', async () => {
    for (const body of ['...', 'MIIEvQ...', '…', '', '<your private key here>', 'your key here']) {
      const text = `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`
      expect((await inspectRefused(asText(text))).message).toContain('placeholder')
    }
  })
})
