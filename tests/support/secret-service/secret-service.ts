/** A session bus of our own, with or without a Secret Service on it: the real one, or one that hangs. */
import { execFile, spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const password = 'password of the test keyring'

/** Why tests against a real Secret Service cannot run here; null when they can. */
export const whyNoSecretService = findObstacle()

export interface SessionBus {
  /** The environment for whoever is to use this bus. */
  readonly env: NodeJS.ProcessEnv
  /** Starts gnome-keyring with a login keyring that is open, or with one that stays locked. */
  startKeyring(state: 'open' | 'locked'): Promise<void>
  /** Opens the login keyring of the service that runs. */
  unlock(): Promise<void>
  /** Starts a program that owns the name of the service and prints `ready`. */
  startProgram(path: string): Promise<void>
  /** Ends the services that were started, not the bus. */
  stopServices(): Promise<void>
  /** The secret that `secret-tool` finds, null when it finds none. */
  lookUp(service: string, account: string): Promise<string | null>
  /** Removes an item behind the vault's back. */
  clear(service: string, account: string): Promise<void>
  stop(): Promise<void>
}

/** Starts `dbus-daemon` in fresh XDG folders, so that nothing of the person's own session is touched. */
export async function startSessionBus(): Promise<SessionBus> {
  const home = await mkdtemp(join(tmpdir(), 'workbench-bus-'))
  const folders = { XDG_RUNTIME_DIR: join(home, 'run'), XDG_DATA_HOME: join(home, 'data') }
  await Promise.all(Object.values(folders).map((folder) => mkdir(folder, { mode: 0o700 })))
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...inherited } = process.env
  const address = `unix:path=${join(home, 'bus')}`
  const base = { ...inherited, ...folders, HOME: home }
  const config = join(home, 'bus.conf')
  await writeFile(config, describeBus(address))
  const bus = spawn(
    'dbus-daemon',
    ['--nofork', '--nosyslog', '--print-address', `--config-file=${config}`],
    { env: base, stdio: ['ignore', 'pipe', 'ignore'] },
  )
  await once(bus.stdout, 'data')
  const env = { ...base, DBUS_SESSION_BUS_ADDRESS: address }
  const services: ChildProcess[] = []

  async function stopServices(): Promise<void> {
    await Promise.all(services.splice(0).map(end))
  }

  return {
    env,
    async startKeyring(state) {
      const unlocking = state === 'open' ? ['--unlock'] : []
      const daemon = spawn(
        'gnome-keyring-daemon',
        ['--foreground', ...unlocking, '--components=secrets'],
        { env, stdio: ['pipe', 'ignore', 'ignore'] },
      )
      services.push(daemon)
      daemon.stdin.end(state === 'open' ? password : '')
      await waitForName(env)
    },
    unlock: () => unlockKeyring(join(folders.XDG_RUNTIME_DIR, 'keyring/control')),
    async startProgram(path) {
      const program = spawn(process.execPath, [path], { env, stdio: ['ignore', 'pipe', 'inherit'] })
      services.push(program)
      await once(program.stdout, 'data')
    },
    stopServices,
    async lookUp(service, account) {
      const query = ['lookup', 'service', service, 'account', account]
      try {
        const { stdout } = await run('secret-tool', query, { env })
        return stdout
      } catch {
        return null
      }
    },
    async clear(service, account) {
      await run('secret-tool', ['clear', 'service', service, 'account', account], { env })
    },
    async stop() {
      await stopServices()
      await end(bus)
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** Without a folder of service files, so that the bus starts no Secret Service by itself, which would outlive it. */
function describeBus(address: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>${address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`
}

/** Resolves once the bus says that somebody owns the name of the service. */
async function waitForName(env: NodeJS.ProcessEnv): Promise<void> {
  const question = [
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.NameHasOwner',
    'string:org.freedesktop.secrets',
  ]
  for (;;) {
    const { stdout } = await run('dbus-send', question, { env })
    if (stdout.includes('boolean true')) return
  }
}

/** Speaks to gnome-keyring as its PAM module does at a login: a byte for the credentials, then one operation. */
async function unlockKeyring(controlSocket: string): Promise<void> {
  const unlockOperation = 1
  const secret = Buffer.from(password)
  const head = Buffer.alloc(12)
  head.writeUInt32BE(head.length + secret.length, 0)
  head.writeUInt32BE(unlockOperation, 4)
  head.writeUInt32BE(secret.length, 8)
  const socket = createConnection(controlSocket)
  socket.write(Buffer.concat([Buffer.alloc(1), head, secret]))
  await once(socket, 'data')
  socket.destroy()
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill()
  await exited
}

function findObstacle(): string | null {
  if (process.platform !== 'linux') return 'the Secret Service is a matter of Linux'
  const programs = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon', 'secret-tool']
  const missing = programs.filter(
    (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0,
  )
  if (missing.length > 0) return `not installed: ${missing.join(', ')}`
  try {
    createRequire(import.meta.url).resolve('keytar/build/Release/keytar.node')
    return null
  } catch {
    return 'keytar is not built'
  }
}
