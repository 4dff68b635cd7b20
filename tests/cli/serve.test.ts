/** `serve` as programs and people use it: started as a process, spoken to over real HTTP, ended by a signal. */
import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { SignJWT, exportJWK, generateKeyPair } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { freePorts, openTerminal } from './terminal.ts'
import type { Terminal } from './terminal.ts'

const announcementSchema = z.strictObject({
  jwks: z.strictObject({ uri: z.url() }),
  authorizationServer: z.strictObject({
    issuer: z.url(),
    tokenEndpoint: z.url(),
    metadata: z.url(),
  }),
  api: z.strictObject({ url: z.url() }),
  clients: z.array(
    z.looseObject({
      client_id: z.string(),
      token_endpoint_auth_method: z.literal('private_key_jwt'),
      scope: z.string(),
    }),
  ),
})

let terminal: Terminal

beforeEach(() => {
  terminal = openTerminal()
})

afterEach(async () => {
  await terminal.close()
})

async function serve(...args: readonly string[]) {
  const command = terminal.start(['serve', '--json', ...terminal.ownFolder, ...freePorts, ...args])
  return { command, lab: announcementSchema.parse(JSON.parse(await command.firstLine)) }
}

async function makeClient(clientId: string) {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const key = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }
  const metadata = {
    client_id: clientId,
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    grant_types: ['client_credentials'],
    scope: 'read',
    jwks: { keys: [key] },
  }
  return { privateKey, metadata }
}

function writeClients(value: unknown): string {
  const path = join(terminal.folder, 'clients.json')
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value))
  return path
}

describe('serve', () => {
  it('prints one JSON line when all three servers answer', async () => {
    const { command, lab } = await serve()
    const answers = await Promise.all(
      [lab.jwks.uri, lab.authorizationServer.metadata, `${lab.api.url}/status`].map((url) =>
        fetch(url),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    command.signal('SIGTERM')
    const { stdout, code } = await command.ended
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(code).toBe(0)
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('ends cleanly on %s', async (signal) => {
    const { command } = await serve()
    command.signal(signal)
    expect(await command.ended).toMatchObject({ code: 0, stderr: '' })
    const again = await serve()
    again.command.signal(signal)
    expect((await again.command.ended).code).toBe(0)
  })

  it('gives a registered client a token for its own assertion', async () => {
    const { privateKey, metadata } = await makeClient('from-file')
    const { lab } = await serve('--clients', writeClients([metadata]))
    const { issuer, tokenEndpoint } = lab.authorizationServer
    const assertion = await new SignJWT({ jti: 'one' })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: 'client-authentication+jwt' })
      .setIssuer('from-file')
      .setSubject('from-file')
      .setAudience(issuer)
      .setIssuedAt()
      .setExpirationTime('60s')
      .sign(privateKey)
    const answer = await fetch(tokenEndpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      }),
    })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ token_type: 'Bearer', scope: 'read' })
    expect(lab.clients[0]).toMatchObject({ client_id: 'from-file', jwks_kids: ['k1'] })
    expect(lab.clients.at(-1)).toMatchObject({ client_id: 'partner-api-client' })
  })

  it('follows another profile when asked to', async () => {
    const command = terminal.start(['serve', ...terminal.ownFolder, ...freePorts, '--profile=oidc'])
    await command.firstLine
    command.signal('SIGINT')
    const { stdout } = await command.ended
    expect(stdout).toMatch(/Profile +oidc/)
  })

  it('tells a person where the lab is, what came in, and why it was refused', async () => {
    const command = terminal.start(['serve', ...terminal.ownFolder, ...freePorts])
    const endpoint = await command.finds(/Token endpoint +(\S+)/)
    await fetch(endpoint, { method: 'POST', body: new URLSearchParams({ grant_type: 'password' }) })
    expect(await command.finds(/POST \/token +(\d+)/)).toBe('400')
  })
})

describe('serve with something in its way', () => {
  it('names a taken port, how to see who has it, and a free one', async () => {
    const { lab } = await serve()
    const port = new URL(lab.authorizationServer.issuer).port
    const other = ['--data-dir', join(terminal.folder, 'other'), '--vault', 'memory']
    const args = ['serve', '--json', ...other, '--jwks-port=0', '--api-port=0', '--as-port', port]
    const { code, stdout, stderr } = await terminal.run(args)
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain(`Port ${port} is taken`)
    expect(stderr).toMatch(/--as-port \d+/)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it('refuses a folder that is in use, and says how to go on', async () => {
    const { command } = await serve()
    const { code, stderr } = await terminal.run(['serve', ...terminal.ownFolder, ...freePorts])
    expect(code).toBe(1)
    expect(stderr).toContain('--data-dir')
    command.signal('SIGTERM')
    expect((await command.ended).code).toBe(0)
  })

  it('refuses a data folder that is a file', async () => {
    const file = writeClients('')
    const args = ['serve', '--vault', 'memory', ...freePorts, '--data-dir', file]
    const { code, stderr } = await terminal.run(args)
    expect(code).toBe(1)
    expect(stderr).toContain('The data folder cannot be written')
  })

  it('goes on serving when a connection is torn', async () => {
    const { lab } = await serve()
    const { port } = new URL(lab.api.url)
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.resetAndDestroy()
        resolve()
      })
    })
    expect((await fetch(`${lab.api.url}/status`)).status).toBe(200)
  })
})

describe('a command line that makes no sense', () => {
  it.each([
    ['an unknown flag', ['serve', '--bogus'], '--bogus'],
    ['a port beyond the last', ['serve', '--as-port', '65536'], '--as-port'],
    ['a port that is no number', ['serve', '--jwks-port', 'x'], '--jwks-port'],
    ['one port for two servers', ['serve', '--as-port=4009', '--api-port=4009'], '4009'],
    ['an unknown kind of vault', ['serve', '--vault', 'cloud'], 'keychain or memory'],
    ['a flag without its value', ['serve', '--clients'], '--clients'],
    ['an argument too many', ['serve', 'now'], 'arguments'],
    ['an unknown command', ['server'], 'server'],
  ])('is refused: %s', async (_, args, named) => {
    const { code, stdout, stderr } = await terminal.run(args)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(named)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it('is refused for an unknown profile, which lists those that exist', async () => {
    const args = ['serve', ...terminal.ownFolder, ...freePorts, '--profile', 'nope']
    const { code, stderr } = await terminal.run(args)
    expect(code).toBe(2)
    expect(stderr).toMatch(/r10070.*oidc/)
  })

  it('is not what asking for help or the version is', async () => {
    const [help, version] = await Promise.all([
      terminal.run(['serve', '--help']),
      terminal.run(['--version']),
    ])
    expect(help).toMatchObject({ code: 0, stderr: '' })
    expect(help.stdout).toContain('--clients')
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+/)
  })
})

describe('a clients file', () => {
  const uri = 'http://127.0.0.1:9/jwks'

  async function serveWith(path: string) {
    return terminal.run(['serve', ...terminal.ownFolder, ...freePorts, '--clients', path])
  }

  it.each([
    ['an array missing', { client_id: 'a' }, 'JSON array'],
    ['a client_id missing', [{ jwks_uri: uri }], 'client_id'],
    ['no keys', [{ client_id: 'a', jwks_uri: uri }, { client_id: 'b' }], 'Entry 2 ("b"): jwks'],
    ['a comma too many', '[\n  {"client_id": "a",}\n]', 'line 2, column 21'],
    ['a value missing', '[{"client_id": }]', '} stands where it must not'],
    ['nothing in it', '', 'ends too early'],
  ])('is refused with %s', async (_, value, named) => {
    const { code, stdout, stderr } = await serveWith(writeClients(value))
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain(named)
  })

  it('is refused with a private key in it, which is not repeated', async () => {
    const { metadata } = await makeClient('a')
    const keys = metadata.jwks.keys.map((key) => ({ ...key, d: 'c2VjcmV0LXNjYWxhcg' }))
    const { code, stderr } = await serveWith(writeClients([{ ...metadata, jwks: { keys } }]))
    expect(code).toBe(1)
    expect(stderr).toContain('PRIVATE key')
    expect(stderr).not.toContain('c2VjcmV0')
  })

  it.each(['absent.json', '.'])('is refused when it cannot be read: %s', async (name) => {
    const { code, stderr } = await serveWith(join(terminal.folder, name))
    expect(code).toBe(1)
    expect(stderr).toContain('cannot be read')
  })
})
