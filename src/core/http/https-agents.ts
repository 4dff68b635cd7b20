/** The agents of an HTTPS client: Node's usual roots for everyone, and the local authority beside them on loopback. */
import { Agent } from 'node:https'
import * as tls from 'node:tls'

export interface HttpsAgents {
  agentFor(url: URL): Agent
  destroy(): void
}

/** The only hosts that the local authority can vouch for. */
const loopbackHosts: readonly string[] = ['127.0.0.1', '[::1]', 'localhost']

/** Newer than the oldest Node this runs on; unlike the list that every Node has, it knows NODE_EXTRA_CA_CERTS. */
type GetCertificates = () => string[]

function usualRoots(): readonly string[] {
  const read = Reflect.get(tls, 'getCACertificates') as GetCertificates | undefined
  return read?.() ?? tls.rootCertificates
}

/** `localAuthority` gives PEM, or null while there is none; it is asked for every request. */
export function createHttpsAgents(
  keepAlive: boolean,
  localAuthority: () => string | null,
): HttpsAgents {
  const usual = new Agent({ keepAlive })
  let local: { readonly authority: string; readonly agent: Agent } | null = null

  function localAgent(authority: string): Agent {
    if (local?.authority === authority) return local.agent
    // Made once: parsing all roots again for every connection takes longer than the rest of it.
    const secureContext = tls.createSecureContext({ ca: [...usualRoots(), authority] })
    const agent = new Agent({ keepAlive, secureContext })
    local = { authority, agent }
    return agent
  }

  return {
    agentFor(url) {
      const authority = loopbackHosts.includes(url.hostname) ? localAuthority() : null
      return authority === null ? usual : localAgent(authority)
    },
    destroy() {
      usual.destroy()
      local?.agent.destroy()
    },
  }
}
