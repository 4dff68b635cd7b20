/** Reads the file of `serve --clients`. */
import { readFile } from 'node:fs/promises'
import { AppError } from '../contract/errors.ts'
import type { ClientRegistration } from '../core/authorization-server/client-registry.ts'
import { parseClients } from '../core/authorization-server/parse-clients.ts'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'It is a folder.',
  EACCES: 'There is no permission to read it.',
}

function cannotUse(message: string, cause?: unknown): AppError {
  return new AppError('ERR_CLIENTS_FILE_INVALID', message, undefined, cause)
}

/** Where in the text the parser gave up, from 1; the parser's own sentence may quote the file, keys included. */
function locate(text: string, error: unknown): string {
  const found = error instanceof Error ? /at position (\d+)/.exec(error.message)?.[1] : undefined
  if (found === undefined) return 'It is not JSON.'
  const before = text.slice(0, Number(found)).split('\n')
  const column = (before.at(-1)?.length ?? 0) + 1
  return `It is not JSON: see line ${String(before.length)}, column ${String(column)}.`
}

/** @throws AppError ERR_CLIENTS_FILE_INVALID, which names the entry and the field where there is one. */
export async function readClientsFile(path: string): Promise<readonly ClientRegistration[]> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
    throw cannotUse(`${path} cannot be read. ${reasons[code] ?? `(${code})`}`, error)
  }
  let value: unknown
  try {
    // RFC 8259 §8.1 lets a parser ignore a byte order mark, and Windows editors write one.
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw cannotUse(`${path} cannot be read. ${locate(text, error)}`, error)
  }
  return parseClients(value)
}
