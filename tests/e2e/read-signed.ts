/** Reads the assertion that the builder shows as signed. */
import type { BuilderTab } from './pages/builder-tab.ts'

export interface ReadAssertion {
  readonly token: string
  readonly header: Readonly<Record<string, unknown>>
  /** To the letter. */
  readonly payload: string
  readonly claims: Readonly<Record<string, unknown>>
}

export async function readSigned(builder: BuilderTab): Promise<ReadAssertion> {
  const token = (await builder.token.innerText()).replaceAll(/\s/g, '')
  const [header = '', payload = ''] = token
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString())
  const read = (json: string) => JSON.parse(json) as Readonly<Record<string, unknown>>
  return { token, header: read(header), payload, claims: read(payload) }
}
