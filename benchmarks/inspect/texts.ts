/** Long texts: some that people paste, and some that were made to keep an inspector busy. */

const megabyte = 1024 * 1024
/** The most that is read. */
const most = 4 * megabyte

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

const claims = { iss: 'client', sub: 'client', aud: 'https://as.example', exp: 1e9, jti: 'j' }
const token = `${encode({ alg: 'ES256', kid: 'k' })}.${encode(claims)}.${'A'.repeat(86)}`

/** As a browser saves it: mostly scripts, styles and headers, and a token request among them. */
function makeHar(characters: number): string {
  const headers = [
    { name: 'Content-Type', value: 'application/x-www-form-urlencoded' },
    { name: 'User-Agent', value: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36' },
  ]
  const content = {
    text: 'function render(page) {\n  return "<p class=\\"a\\">" + page\n}\n'.repeat(40),
  }
  const form = `grant_type=client_credentials&client_assertion=${token}&scope=a%20b`
  const entry = (text: string) => ({
    request: { method: 'POST', url: 'https://as.example/token', headers, postData: { text } },
    response: { status: 200, headers, content },
  })
  const size = JSON.stringify(entry(form)).length + 1
  const entries = Array.from({ length: Math.floor(characters / size) }, () => entry(form))
  return JSON.stringify({ log: { version: '1.2', entries } })
}

export const texts: readonly (readonly [name: string, text: string])[] = [
  ['HAR file, 3.9 MB', makeHar(3.9 * megabyte)],
  ['%41, 4 MiB', '%41'.repeat(Math.floor(most / 3))],
  ['A, 4 MiB', 'A'.repeat(most)],
  ['token, 2 MB', `${token.split('.', 1)[0] ?? ''}.${'A'.repeat(2 * megabyte)}.AAAA`],
  ['JSON, 200,000 deep', `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
]
