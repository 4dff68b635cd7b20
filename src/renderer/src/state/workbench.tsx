/** Hands the mirror, the problem on show and the actions to the components. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { SliceName, Slices } from '../../../contract/session.ts'
import type { Actions } from './actions.ts'
import type { Mirror, MirrorStore } from './mirror.ts'
import type { ProblemStore } from './problem.ts'

export interface Workbench {
  readonly mirror: MirrorStore
  readonly problem: ProblemStore
  readonly actions: Actions
}

const WorkbenchContext = createContext<Workbench | null>(null)

export const WorkbenchProvider = WorkbenchContext.Provider

export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext)
  if (workbench === null) throw new Error('A component stands outside the WorkbenchProvider.')
  return workbench
}

export function useActions(): Actions {
  return useWorkbench().actions
}

export function useConnectionState(): Mirror['connection'] {
  return useStore(useWorkbench().mirror, ({ connection }) => connection)
}

/** True while nothing can be asked of the workbench; controls are disabled then. */
export function useIsOffline(): boolean {
  return useConnectionState() !== 'connected'
}

/** Whether the first snapshot has arrived. */
export function useIsLoaded(): boolean {
  return useStore(useWorkbench().mirror, ({ slices }) => slices !== null)
}

/** The mirrored slice; only for components that are shown once the snapshot is there. */
export function useSlice<Name extends SliceName>(name: Name): Slices[Name] {
  return useStore(useWorkbench().mirror, ({ slices }) => {
    if (slices === null) throw new Error(`The slice ${name} was read before the first snapshot.`)
    return slices[name]
  })
}
