/** The command line of the desktop face, which it shares with Chromium's own switches. */
import { parseArgs } from 'node:util'
import { hostFlags, readHostFlags } from '../host/host-flags.ts'
import type { HostFlags } from '../host/host-flags.ts'

/**
 * Reads our flags and leaves every other one to Chromium.
 *
 * @throws AppError ERR_USAGE, which names the flag.
 */
export function parseDesktopOptions(args: readonly string[]): HostFlags {
  return readHostFlags(parseArgs({ args: [...args], strict: false, options: hostFlags }).values)
}
