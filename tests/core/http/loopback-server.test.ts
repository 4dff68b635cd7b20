/** A loopback server's life: open, taken, closed, open again. */
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { createFastify } from '../../../src/core/http/fastify.ts'
import { findFreePort } from '../../../src/core/http/free-port.ts'
import { createLoopbackServer } from '../../../src/core/http/loopback-server.ts'
import type { LoopbackServer } from '../../../src/core/http/loopback-server.ts'

const servers: LoopbackServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

function createServerUnderTest(onRequest?: () => Promise<void>): LoopbackServer {
  const server = createLoopbackServer(() => {
    const app = createFastify()
    app.get('/', async (_request, reply) => {
      await onRequest?.()
      return reply.send('here')
    })
    return app
  })
  servers.push(server)
  return server
}

function canConnect(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => {
      resolve(false)
    })
  })
}

describe('createLoopbackServer', () => {
  it('tells the address at which it really listens', async () => {
    const { port, url } = await createServerUnderTest().listen(0)
    expect(url).toBe(`http://127.0.0.1:${String(port)}`)
    expect(await (await fetch(url)).text()).toBe('here')
  })

  it('is not reachable at any address but the loopback one', async () => {
    const { port } = await createServerUnderTest().listen(0)
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
    const reached = await Promise.all(outside.map(({ address }) => canConnect(port, address)))
    expect(reached).not.toContain(true)
    expect(await canConnect(port, '127.0.0.1')).toBe(true)
  })

  it('names the port, the command that finds its holder, and a free port when it is taken', async () => {
    const { port } = await createServerUnderTest().listen(0)
    const failure = createServerUnderTest().listen(port)
    await expect(failure).rejects.toMatchObject({
      code: 'ERR_PORT_TAKEN',
      details: { port, freePort: expect.any(Number) as number },
      message: expect.stringContaining(String(port)) as string,
    })
    await expect(failure).rejects.toThrow(/ss -ltnp|lsof|netstat/)
  })

  it('offers a port that can indeed be used when one is taken', async () => {
    const { port } = await createServerUnderTest().listen(0)
    const second = createServerUnderTest()
    const error: unknown = await second.listen(port).catch((thrown: unknown) => thrown)
    const { freePort } = (error as { details: { freePort: number } }).details
    expect((await second.listen(freePort)).port).toBe(freePort)
  })

  it('listens again on the same port after it was closed', async () => {
    const server = createServerUnderTest()
    const { port, url } = await server.listen(0)
    await server.close()
    expect(await canConnect(port, '127.0.0.1')).toBe(false)
    expect((await server.listen(port)).url).toBe(url)
    expect((await fetch(url)).status).toBe(200)
  })

  it('takes closing twice, and closing before listening, calmly', async () => {
    const server = createServerUnderTest()
    await server.close()
    await server.listen(0)
    await Promise.all([server.close(), server.close()])
    await expect(server.close()).resolves.toBeUndefined()
  })

  it('ends a connection that is kept alive, and one whose request is held', async () => {
    let arrived: () => void = () => undefined
    const hasArrived = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const server = createServerUnderTest(() => {
      arrived()
      return new Promise(() => undefined)
    })
    const { port, url } = await server.listen(0)
    const idle = connect(port, '127.0.0.1')
    const idleClosed = new Promise((resolve) => idle.once('close', resolve))
    idle.on('error', () => undefined)
    const held = fetch(url).catch(() => 'cut')
    await hasArrived
    await server.close()
    await idleClosed
    expect(await held).toBe('cut')
  })
})

describe('findFreePort', () => {
  it('passes over a port that is taken', async () => {
    const holder = createServer()
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
    const { port } = holder.address() as AddressInfo
    expect(await findFreePort(port)).not.toBe(port)
    await new Promise((resolve) => holder.close(resolve))
    expect(await findFreePort(port)).toBe(port)
  })

  it('lets the system choose beyond the last port', async () => {
    expect(await findFreePort(65_536)).toBeGreaterThan(0)
  })
})
