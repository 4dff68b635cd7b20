/** Reads the file of `serve --clients`. */
import { readFile } from 'node:fs/promises'
import { AppError } from '../contract/errors.ts'
import type { ClientRegistration } from '../core/authorization-server/client-registry.ts'
import { parseClients } from '../core/authorization-server/parse-clients.ts'
import { explainReadError } from './explain-read-error.ts'

function cannotUse(message: string, cause?: unknown): AppError {
  return new AppError('ERR_CLIENTS_FILE_INVALID', message, undefined, cause)
}

/** What the parser found, as far as it says; its own sentence may quote the file, keys included. */
function explainSyntax(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : ''
  const position = /at position (\d+)/.exec(message)?.[1]
  if (position !== undefined) {
    const before = text.slice(0, Number(position)).split('\n')
    const column = (before.at(-1)?.length ?? 0) + 1
    return `It is not JSON: see line ${before.length}, column ${column}.`
  }
  const token = /^Unexpected token '(.)'/u.exec(message)?.[1]
  if (token !== undefined) return `It is not JSON: ${token} stands where it must not.`
  return message.includes('end of JSON') ? 'It is not JSON: it ends too early.' : 'It is not JSON.'
}

/** @throws AppError ERR_CLIENTS_FILE_INVALID, which names the entry and the field where there is one. */
export async function readClientsFile(path: string): Promise<readonly ClientRegistration[]> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw cannotUse(`${path} cannot be read. ${explainReadError(error)}`, error)
  }
  let value: unknown
  try {
    // RFC 8259 §8.1 lets a parser ignore a byte order mark, and Windows editors write one.
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw cannotUse(`${path} cannot be read. ${explainSyntax(text, error)}`, error)
  }
  return parseClients(value)
}
