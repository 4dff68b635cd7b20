/** The JWKS URI of a rehearsal: real servers on loopback, one for each node, that publish what the script says. */
import { createJwksServer } from '../../jwks-server/jwks-server.ts'
import { usualJwksSettings } from '../../jwks-server/jwks-settings.ts'
import type { PublishedKey } from '../../keys/key-ring.ts'
import type { Clock } from '../../ports.ts'
import { quietLog } from './quiet-log.ts'

export interface KeyHost {
  /** The JWKS URI at each node, by its number. */
  readonly urls: readonly string[]
  setUp(isUp: boolean): void
  close(): Promise<void>
}

export interface KeyHostOptions {
  readonly clock: Clock
  readonly nodes: number
  /** Of the Cache-Control header. */
  readonly maxAgeSeconds: number
  /** What a node publishes now. */
  readonly keys: (node: number) => readonly PublishedKey[]
}

/** Listens at once, on free ports. */
export async function startKeyHost(options: KeyHostOptions): Promise<KeyHost> {
  const settings = {
    ...usualJwksSettings,
    cacheControl: `public, max-age=${String(options.maxAgeSeconds)}`,
    includeCertificates: true,
  }
  const servers = Array.from({ length: options.nodes }, (_, node) =>
    createJwksServer({
      clock: options.clock,
      log: quietLog,
      settings: () => settings,
      keys: () => options.keys(node),
      recordRequest: () => undefined,
    }),
  )
  const close = async () => {
    await Promise.all(servers.map((server) => server.close()))
  }
  try {
    const addresses = await Promise.all(servers.map((server) => server.listen(0)))
    return {
      urls: addresses.map(({ url }) => `${url}${settings.path}`),
      setUp(isUp) {
        for (const server of servers) server.setFaults({ active: isUp ? [] : ['error500'] })
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
