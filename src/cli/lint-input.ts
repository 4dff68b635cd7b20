/** Reads what `lint` is given: a token, a request and a key set, each from where the command line says. */
import { existsSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { AppError } from '../contract/errors.ts'
import { parseMoment } from '../contract/moment.ts'
import { recognise } from '../core/inspection/recognisers/recognise.ts'
import type { RequestEvidence } from '../core/rules/http-evidence.ts'
import { profiles } from '../core/profiles/profiles.ts'
import { readDoctorTarget } from './doctor-target.ts'

export interface NamedText {
  readonly name: string
  readonly text: string
}

/** What a line of text in a file ends with is not part of the token. */
function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '')
}

/** @throws AppError ERR_USAGE when the file or standard input cannot be read, is empty, too large or not UTF-8 */
export async function readText(argument: string, standardInput: Readable): Promise<NamedText> {
  const target = await readDoctorTarget(argument, standardInput)
  if (target.kind === 'unreadable') throw new AppError('ERR_USAGE', target.problem)
  if (target.kind === 'url') {
    throw new AppError('ERR_USAGE', 'A token is not fetched from a URL; save it to a file first.')
  }
  return { name: target.name, text: target.bytes.toString('utf8') }
}

/** Three parts with dots, or at least the beginning of a JSON header in base64url. */
function looksLikeToken(text: string): boolean {
  return /^\s*(?:Bearer\s+|client_assertion=)?ey[\w-]/i.test(text) || text.split('.').length > 2
}

/**
 * A file where there is one of that name, `-` for standard input, else the token itself.
 *
 * @throws AppError ERR_USAGE when it is neither
 */
export async function readToken(argument: string, standardInput: Readable): Promise<NamedText> {
  if (argument === '-' || existsSync(argument)) {
    const { name, text } = await readText(argument, standardInput)
    return { name, text: withoutLineEnd(text) }
  }
  if (looksLikeToken(argument)) return { name: 'the token on the command line', text: argument }
  const shown = JSON.stringify(argument.slice(0, 60))
  throw new AppError('ERR_USAGE', `${shown} is no token, and there is no file of that name.`)
}

/**
 * The first HTTP request or curl command in a file.
 *
 * @throws AppError ERR_USAGE when there is none
 */
export async function readRequest(
  path: string,
  standardInput: Readable,
): Promise<{ readonly name: string; readonly request: RequestEvidence }> {
  const { name, text } = await readText(path, standardInput)
  for (const { piece } of await recognise(text, profiles)) {
    if (piece.kind === 'request') return { name, request: piece.request }
  }
  const message = `${name} holds no HTTP request and no curl command. Write it as POST /token HTTP/1.1 with its headers, an empty line and the form.`
  throw new AppError('ERR_USAGE', message)
}

/**
 * Seconds since 1970 or an ISO 8601 time, as epoch milliseconds.
 *
 * @throws AppError ERR_USAGE for anything else
 */
export function readMoment(text: string): number {
  const at = parseMoment(text)
  if (at !== null) return at
  const message = `--at ${text} is no time. Give seconds since 1970, such as 1790000000, or ISO 8601, such as 2026-11-21T12:00:00Z.`
  throw new AppError('ERR_USAGE', message)
}
