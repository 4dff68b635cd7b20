/** Turns what the command line parser found into options of the host, with a message for what makes no sense. */
import { AppError } from '../contract/errors.ts'
import { hostFlags, readHostFlags } from '../host/host-flags.ts'
import type { HostFlags } from '../host/host-flags.ts'

/** As the parser hands them over: names in camel case. */
export type ParsedOptions = Readonly<Record<string, unknown>>

function toCamelCase(flag: string): string {
  return flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** @throws AppError ERR_USAGE for a wrong value, or for two servers on one port. */
export function readHostOptions(options: ParsedOptions): HostFlags {
  const flags = Object.keys(hostFlags)
  const host = readHostFlags(
    Object.fromEntries(flags.map((flag) => [flag, options[toCamelCase(flag)]])),
  )
  const asked = Object.values(host.application.ports).filter((port) => port != null && port !== 0)
  const twice = asked.find((port, index) => asked.indexOf(port) !== index)
  if (twice === undefined) return host
  throw new AppError('ERR_USAGE', `Two servers cannot share port ${String(twice)}.`)
}

/** A text option, undefined when absent. */
export function readTextOption(options: ParsedOptions, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}
