/** Puts the application on this machine: its folder, its vault, its clock; what every face starts with. */
import { createDispatcher } from '../contract/dispatcher.ts'
import type { Dispatch } from '../contract/dispatcher.ts'
import { createApplication } from '../core/application.ts'
import type { Application, ApplicationOptions } from '../core/application.ts'
import type { Log } from '../core/ports.ts'
import { chooseDataFolder } from './data-folder.ts'
import { lockFolder } from './folder-lock.ts'
import { createInspectionThread } from './inspection-thread.ts'
import { silentLog } from './log.ts'
import { createFolderStorage } from './storage.ts'
import { systemClock } from './system-clock.ts'
import { systemRandomness } from './system-randomness.ts'
import { createVault } from './vault.ts'
import { sweepLeftovers } from './write-whole-file.ts'

export interface HostOptions {
  /** The platform's folder for application data when absent. */
  readonly dataDir?: string | undefined
  /** Where private keys are kept; the keychain when absent. */
  readonly vault?: 'keychain' | 'memory' | undefined
  readonly version: string
  /** Nothing is logged when absent. */
  readonly log?: Log | undefined
  readonly application?: Omit<ApplicationOptions, 'version'> | undefined
}

export interface Host {
  readonly application: Application
  readonly dispatch: Dispatch
  readonly dataDir: string
  /** Ends the application and lets go of the folder; twice is harmless. */
  stop(): Promise<void>
}

/**
 * Locks the data folder and starts the application in it.
 *
 * @throws AppError ERR_DATA_FOLDER_IN_USE, ERR_DATA_FOLDER_UNWRITABLE or ERR_PROFILE_UNKNOWN
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const { log = silentLog, version } = options
  const dataDir = chooseDataFolder(options.dataDir)
  const lock = await lockFolder(dataDir)
  try {
    await sweepLeftovers(dataDir)
    const storage = createFolderStorage({ folder: dataDir, clock: systemClock })
    const vault = createVault({ mode: options.vault ?? 'keychain', log })
    const ports = {
      clock: systemClock,
      randomness: systemRandomness,
      vault,
      storage,
      log,
      inspectionThread: createInspectionThread(),
    }
    const application = createApplication(ports, { ...options.application, version })
    await application.start().catch(async (error: unknown) => {
      await application.stop()
      throw error
    })
    const dispatch = createDispatcher(application.handlers, (procedure, error) => {
      log.error('procedure.failed', { procedure }, error)
    })
    let stopped: Promise<void> | undefined
    const stop = async () => {
      await application.stop()
      await storage.settle()
      await lock.release()
    }
    return { application, dispatch, dataDir, stop: () => (stopped ??= stop()) }
  } catch (error) {
    await lock.release()
    throw error
  }
}
