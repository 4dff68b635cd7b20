/** What a person should know of a passphrase before a key leaves under it. */

const fewCharacters = 12
const known = ['changeit', 'password', 'passphrase', 'secret', 'test', 'top secret', '12345678']

const isAscii = (text: string) => /^[\x20-\x7e]*$/.test(text)

/** One sentence for each weakness, after KST-PASSPHRASE and what other programs can read; none for an empty one. */
export function judgePassphrase(passphrase: string, kid: string): readonly string[] {
  if (passphrase === '') return []
  const lower = passphrase.toLowerCase()
  const { length } = passphrase
  return [
    ...(known.includes(lower) ? ['Everyone tries this one first.'] : []),
    ...(lower === kid.toLowerCase() ? ['It is the key ID, which stands in every assertion.'] : []),
    ...(length < fewCharacters
      ? [
          `It has ${String(length)} characters. Whoever gets the file can try all that are this short; use ${String(fewCharacters)} or more.`,
        ]
      : []),
    ...(passphrase.trim() === passphrase
      ? []
      : ['It begins or ends with a space, which is easily lost when it is copied.']),
    ...(isAscii(passphrase)
      ? []
      : [
          'It has characters outside ASCII. Other programs may encode them differently: Java’s keytool calls such a PKCS #12 passphrase incorrect.',
        ]),
  ]
}
