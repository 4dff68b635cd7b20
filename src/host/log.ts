/** The log: one line an event, without tokens and keys, to wherever the face wants it. */
import type { Log, LogFields } from '../core/ports.ts'
import { redactText } from './redact.ts'

const levels = ['error', 'warn', 'info'] as const
export type LogLevel = (typeof levels)[number]

export interface LogOptions {
  /** The least severe level that is written; info when absent. */
  readonly level?: LogLevel
  /** Takes one line without its end; writes to standard error when absent. */
  readonly write?: (line: string) => void
  /** Epoch milliseconds; the machine's clock when absent. */
  readonly now?: () => number
  /** Adds where in the program a failure came from: for those who develop it, not for those who use it. */
  readonly stacks?: boolean
}

/** Makes a log of lines such as `2026-01-31T12:00:00.000Z warn lab.port-taken port=4001`. */
export function createLog(options: LogOptions = {}): Log {
  const { level = 'info', write = writeToStandardError, now = () => Date.now() } = options
  const severest = levels.indexOf(level)

  function log(line: LogLevel, event: string, fields: LogFields = {}, cause?: unknown): void {
    if (levels.indexOf(line) > severest) return
    const all =
      cause === undefined ? fields : { ...fields, ...describeCause(cause, options.stacks) }
    const facts = Object.entries(all)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => ` ${name}=${formatValue(value)}`)
    const moment = new Date(now()).toISOString()
    write(`${moment} ${line} ${event}${facts.join('')}`)
  }

  return {
    info: (event, fields) => {
      log('info', event, fields)
    },
    warn: (event, fields) => {
      log('warn', event, fields)
    },
    error: (event, fields, cause) => {
      log('error', event, fields, cause)
    },
  }
}

/** A log that nobody reads. */
export const silentLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

function describeCause(cause: unknown, stacks: boolean | undefined): LogFields {
  if (!(cause instanceof Error)) return { cause: String(cause) }
  const inner = cause.cause instanceof Error ? cause.cause.message : undefined
  const stack = stacks === true ? cause.stack : undefined
  return { cause: `${cause.name}: ${cause.message}`, inner, stack }
}

/** Quoted where a blank, a quote or a line end would make one field look like several. */
function formatValue(value: LogFields[string]): string {
  const text = redactText(String(value))
  return /^[^\s"=]+$/.test(text) ? text : JSON.stringify(text)
}

function writeToStandardError(line: string): void {
  process.stderr.write(`${line}\n`)
}
