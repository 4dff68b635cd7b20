/** Where `doctor` keeps its looks: the data folder when it is free, nowhere otherwise. */
import { errorCatalogue, toAppError } from '../contract/errors.ts'
import type { Storage } from '../core/ports.ts'
import { chooseDataFolder } from '../host/data-folder.ts'
import { lockFolder } from '../host/folder-lock.ts'
import { createMemoryStorage } from '../host/memory-storage.ts'
import { createFolderStorage } from '../host/storage.ts'
import { systemClock } from '../host/system-clock.ts'

export interface DoctorStorage {
  readonly storage: Storage
  /** Why looks are neither compared nor kept, for standard error; null when they are, or nobody wanted it. */
  readonly warning: string | null
  close(): Promise<void>
}

function keepNothing(warning: string | null): DoctorStorage {
  return { storage: createMemoryStorage(), warning, close: () => Promise.resolve() }
}

/** Never rejects: without the folder, a look is still worth having. */
export async function openDoctorStorage(
  wantsHistory: boolean,
  dataDir: string | undefined,
): Promise<DoctorStorage> {
  if (!wantsHistory) return keepNothing(null)
  try {
    const folder = chooseDataFolder(dataDir)
    const lock = await lockFolder(folder)
    const storage = createFolderStorage({ folder, clock: systemClock })
    return {
      storage,
      warning: null,
      async close() {
        await storage.settle()
        await lock.release()
      },
    }
  } catch (error) {
    const { title } = errorCatalogue[toAppError(error).code]
    return keepNothing(
      `warning: ${title}.\n  This look is not compared with earlier ones and not kept, and the local certificate authority is not known; --ca names its certificate.`,
    )
  }
}
