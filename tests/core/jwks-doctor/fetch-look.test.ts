/** One look at a URL: every address of the host, its time limit, and where redirects may lead. */
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refuseInward } from '../../../src/core/jwks-doctor/follow-redirects.ts'
import { gatherEvidence } from '../../../src/core/jwks-doctor/gather-evidence.ts'
import type { LookOptions } from '../../../src/core/jwks-doctor/gather-evidence.ts'
import { parseJwksTarget } from '../../../src/core/jwks-doctor/jwks-target.ts'
import { fetchesOf } from '../../../src/core/jwks-doctor/transport-evidence.ts'
import { findProfile } from '../../../src/core/profiles/profiles.ts'
import { jwksTransportRules } from '../../../src/core/rules/jwks/transport.ts'
import { applyRules } from '../../../src/core/rules/rule.ts'
import { systemClock } from '../../../src/host/system-clock.ts'
import { systemRandomness } from '../../../src/host/system-randomness.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { openServerPark, publishedSet } from './fetch-rig.ts'
import type { ServerPark } from './fetch-rig.ts'

let park: ServerPark
let nodes: Server[]

beforeEach(() => {
  park = openServerPark()
  nodes = []
})

afterEach(async () => {
  await park.close()
  await Promise.all(nodes.map((node) => new Promise((resolve) => node.close(resolve))))
})

async function startNode(address: string, port: number, body: string): Promise<number> {
  const node = createServer((_request, response) => response.end(body))
  nodes.push(node)
  await new Promise<void>((resolve, reject) => {
    node.once('error', reject)
    node.listen(port, address, resolve)
  })
  return (node.address() as AddressInfo).port
}

function look(url: string, options: Partial<LookOptions> = {}) {
  return gatherEvidence(parseJwksTarget(url), {
    clock: systemClock,
    randomness: systemRandomness,
    signal: new AbortController().signal,
    localAuthority: null,
    onPhase: () => undefined,
    ...options,
  })
}

const otherSet = publishedSet.replace('"one"', '"two"')

// Other systems give only 127.0.0.1 to loopback.
describe.runIf(process.platform === 'linux')(
  'a look at a name with several addresses (Linux)',
  () => {
    const addresses = ['127.0.0.1', '127.0.0.2', '127.0.0.3']
    const resolve = () => Promise.resolve(addresses)

    it('fetches from each and sees that they disagree', async () => {
      const port = await startNode('127.0.0.1', 0, publishedSet)
      await startNode('127.0.0.2', port, otherSet)
      await startNode('127.0.0.3', port, publishedSet)
      const evidence = await look(`http://as.example.com:${String(port)}/jwks`, { resolve })
      expect(evidence.repeats.map(({ address }) => address)).toEqual(addresses)
      expect(evidence.chain[0]).toMatchObject({
        addresses,
        timing: { dnsMs: expect.any(Number) as number },
      })
      const { findings } = applyRules(jwksTransportRules, evidence, {
        profile: findProfile('base'),
      })
      const unstable = findings.filter(({ ruleId }) => ruleId === 'JWKS-UNSTABLE')
      expect(unstable).toHaveLength(1)
      expect(unstable[0]?.message).toContain('127.0.0.2')
    })

    it('takes the first address that answers', async () => {
      const port = await startNode('127.0.0.2', 0, publishedSet)
      const evidence = await look(`http://as.example.com:${String(port)}/jwks`, { resolve })
      expect(evidence.chain[0]).toMatchObject({ address: '127.0.0.2', failure: null })
    })

    it('says that a name is not known', async () => {
      const unknown = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))
      const evidence = await look('http://as.example.com/jwks', { resolve: unknown })
      expect(evidence.chain[0]?.failure).toMatchObject({ code: 'ENOTFOUND', phase: 'name' })
    })
  },
)

describe('a look', () => {
  it('ends after thirty seconds in all, whatever is still to be asked', async () => {
    const clock = createFakeClock()
    // Each answer takes just less than a fetch may.
    const slow = await park.serve((socket, head) => {
      clock.advance(9_000)
      socket.end(
        `HTTP/1.1 200 OK\r\nContent-Length: ${String(head.startsWith('HEAD') ? 0 : 2)}\r\n\r\n{}`,
      )
    })
    const evidence = await look(slow.url, { clock })
    const codes = fetchesOf(evidence).map(({ failure }) => failure?.code ?? null)
    expect(codes.slice(0, 3)).toEqual([null, null, null])
    expect(codes.slice(3).every((code) => code === 'TIMEOUT')).toBe(true)
    expect(slow.requests.length).toBeLessThanOrEqual(4)
  })

  it('is not led from a public host into a private network', () => {
    expect(refuseInward(new URL('http://10.0.0.1/keys'), ['10.0.0.1'])).toContain('10.0.0.1')
    expect(refuseInward(new URL('http://cdn.example/keys'), ['127.0.0.1'])).toContain('private')
    expect(refuseInward(new URL('http://cdn.example/keys'), ['93.184.216.34'])).toBeNull()
  })
})
