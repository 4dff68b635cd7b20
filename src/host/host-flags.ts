/** The command-line flags that the desktop and the browser face share: where state lives, and the lab's ports. */
import { AppError } from '../contract/errors.ts'

/** For `parseArgs` of node:util. */
export const hostFlags = {
  'data-dir': { type: 'string' },
  vault: { type: 'string' },
  profile: { type: 'string' },
  'jwks-port': { type: 'string' },
  'as-port': { type: 'string' },
  'api-port': { type: 'string' },
} as const

export const hostFlagsUsage = `  --data-dir DIR      folder for settings and public key facts
  --vault KIND        keychain (default) or memory
  --profile ID        profile of the authorization server
  --jwks-port N       port of the JWKS server
  --as-port N         port of the authorization server
  --api-port N        port of the protected API
`

/** What `parseArgs` found; `true` stands for a flag without its value. */
export type FlagValues = Readonly<Record<string, unknown>>

export interface HostFlags {
  readonly dataDir?: string
  readonly vault: 'keychain' | 'memory'
  readonly application: {
    readonly profileId: string | undefined
    readonly ports: {
      readonly jwks: number | undefined
      readonly authorizationServer: number | undefined
      readonly api: number | undefined
    }
  }
}

function readText(values: FlagValues, flag: string): string | undefined {
  const value = values[flag]
  if (value === undefined || (typeof value === 'string' && value !== '')) return value
  throw new AppError('ERR_USAGE', `--${flag} needs a value.`)
}

/** @throws AppError ERR_USAGE unless the flag is absent or a port number. */
export function readPort(values: FlagValues, flag: string): number | undefined {
  const text = readText(values, flag)
  if (text === undefined) return undefined
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN
  if (port <= 65535) return port
  throw new AppError('ERR_USAGE', `--${flag} takes a number from 0 to 65535.`)
}

function readVault(values: FlagValues): 'keychain' | 'memory' {
  const text = readText(values, 'vault') ?? 'keychain'
  if (text === 'keychain' || text === 'memory') return text
  throw new AppError('ERR_USAGE', '--vault takes keychain or memory.')
}

/** @throws AppError ERR_USAGE, which names the flag. */
export function readHostFlags(values: FlagValues): HostFlags {
  const dataDir = readText(values, 'data-dir')
  return {
    ...(dataDir === undefined ? {} : { dataDir }),
    vault: readVault(values),
    application: {
      profileId: readText(values, 'profile'),
      ports: {
        jwks: readPort(values, 'jwks-port'),
        authorizationServer: readPort(values, 'as-port'),
        api: readPort(values, 'api-port'),
      },
    },
  }
}
