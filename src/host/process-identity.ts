/** Tells whether a process that once noted its id is still running, although ids are used again. */
import { readFile } from 'node:fs/promises'
import { uptime } from 'node:os'

export interface ProcessIdentity {
  readonly pid: number
  /** When it started, in the system's own terms; null where the system does not tell. */
  readonly startedAt: string | null
  /** Epoch milliseconds at which this was noted. */
  readonly notedAt: number
}

/** Clocks are set and sleep is counted differently; a reboot takes longer than that. */
const bootSlackMs = 60_000

/** Notes this process. */
export async function identifyOwnProcess(): Promise<ProcessIdentity> {
  const { startedAt } = await inspectProcess(process.pid)
  return { pid: process.pid, startedAt, notedAt: Date.now() }
}

/** False when the process has ended, is a zombie, or another one has got its id since. */
export async function isStillRunning(identity: ProcessIdentity): Promise<boolean> {
  if (!hasProcess(identity.pid)) return false
  const { startedAt, isZombie } = await inspectProcess(identity.pid)
  if (isZombie) return false
  if (startedAt !== null && identity.startedAt !== null) return startedAt === identity.startedAt
  return identity.notedAt > Date.now() - uptime() * 1000 - bootSlackMs
}

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Reads /proc where there is one: the state is field 3, the start in ticks since boot field 22 (proc(5)). */
async function inspectProcess(
  pid: number,
): Promise<{ readonly startedAt: string | null; readonly isZombie: boolean }> {
  try {
    const [stat, bootId] = await Promise.all([
      readFile(`/proc/${String(pid)}/stat`, 'latin1'),
      readFile('/proc/sys/kernel/random/boot_id', 'latin1'),
    ])
    // The name, field 2, stands in parentheses and may itself hold blanks and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const ticks = fields[19]
    const startedAt = ticks === undefined ? null : `${bootId.trim()}:${ticks}`
    return { startedAt, isZombie: fields[0] === 'Z' || fields[0] === 'X' }
  } catch {
    return { startedAt: null, isZombie: false }
  }
}
