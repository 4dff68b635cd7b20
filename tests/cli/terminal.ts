/** Runs the built terminal face as a process of its own, in a data folder of its own. */
import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

const entry = fileURLToPath(new URL('../../out/cli/index.js', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunningCommand {
  readonly pid: number
  /** Resolves with the first whole line of standard output; rejects when the command ends without one. */
  readonly firstLine: Promise<string>
  readonly ended: Promise<Ended>
  /** Resolves with the pattern's first group as soon as either output matches. */
  finds(pattern: RegExp): Promise<string>
  signal(name: 'SIGINT' | 'SIGTERM'): void
}

export interface Terminal {
  /** Arguments for a run that touches nothing but its own folder: memory vault, free ports. */
  readonly ownFolder: readonly string[]
  readonly folder: string
  start(args: readonly string[], env?: Readonly<Record<string, string>>): RunningCommand
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>
  /** Ends what still runs and removes the folder. */
  close(): Promise<void>
}

type Child = ChildProcessByStdio<null, Readable, Readable>

function follow(child: Child): RunningCommand {
  let stdout = ''
  let stderr = ''
  const watchers = new Set<() => void>()
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, stdout, stderr })
    })
  })
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk
      const end = stdout.indexOf('\n')
      if (end !== -1) resolve(stdout.slice(0, end))
      for (const watch of watchers) watch()
    })
    void ended.then(() => {
      reject(new Error(`ended without a line: ${stderr}`))
    })
  })
  // Many commands are started for their end alone.
  firstLine.catch(() => undefined)
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
    for (const watch of watchers) watch()
  })
  return {
    pid: child.pid ?? 0,
    firstLine,
    ended,
    finds: (pattern) =>
      new Promise((resolve) => {
        const watch = () => {
          const found = pattern.exec(`${stdout}\n${stderr}`)?.[1]
          if (found === undefined) return
          watchers.delete(watch)
          resolve(found)
        }
        watchers.add(watch)
        watch()
      }),
    signal: (name) => {
      child.kill(name)
    },
  }
}

/** @throws Error when the application has not been built. */
export function openTerminal(): Terminal {
  if (!existsSync(entry)) throw new Error('These tests run the built application: npm run build')
  const folder = mkdtempSync(join(tmpdir(), 'workbench-cli-'))
  const commands = new Set<Child>()

  function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const child = spawn(process.execPath, [entry, ...args], {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    commands.add(child)
    child.once('close', () => commands.delete(child))
    return follow(child)
  }

  return {
    folder,
    ownFolder: ['--data-dir', join(folder, 'data'), '--vault', 'memory'],
    start,
    run: (args, env) => start(args, env).ended,
    async close() {
      const ends = [...commands].map(
        (child) => new Promise((resolve) => child.once('close', resolve)),
      )
      for (const child of commands) child.kill('SIGKILL')
      await Promise.all(ends)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Lets every server of `serve` choose a free port. */
export const freePorts = ['--jwks-port', '0', '--as-port', '0', '--api-port', '0'] as const
