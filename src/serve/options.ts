/** The command line of the browser face. */
import { parseArgs } from 'node:util'
import { AppError } from '../contract/errors.ts'
import { hostFlags, hostFlagsUsage, readHostFlags, readPort } from '../host/host-flags.ts'
import type { HostFlags } from '../host/host-flags.ts'

export const usage = `Opens the Assertion Workbench in a browser.

  --port N            port of the page (default: any free one)
  --allow-host NAME   host name of a tunnel under which the page may be reached; may be repeated
${hostFlagsUsage}  --print-url         print nothing but the address
  --help              this text
`

export interface ServeOptions {
  readonly help: boolean
  readonly printUrl: boolean
  readonly port: number
  readonly allowedHosts: readonly string[]
  readonly host: HostFlags
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        ...hostFlags,
        help: { type: 'boolean', default: false },
        'print-url': { type: 'boolean', default: false },
        port: { type: 'string' },
        'allow-host': { type: 'string', multiple: true, default: [] },
      },
    }).values
  } catch (error) {
    const message = error instanceof Error ? error.message : 'The command line was not understood.'
    throw new AppError('ERR_USAGE', message)
  }
}

/** @throws AppError ERR_USAGE, which names the flag. */
export function parseServeOptions(args: readonly string[]): ServeOptions {
  const flags = readFlags(args)
  return {
    help: flags.help,
    printUrl: flags['print-url'],
    port: readPort(flags, 'port') ?? 0,
    allowedHosts: flags['allow-host'],
    host: readHostFlags(flags),
  }
}
