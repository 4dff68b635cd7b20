/** A window of the desktop face without a screen: the real preload against the stand-in, in the test's process. */
import { fileURLToPath } from 'node:url'
import { compileFunction } from 'node:vm'
import { build } from 'vite'
import type { WorkbenchBridge } from '../../../src/preload/window.d.ts'
import { state } from './control.ts'
import type { Frame } from './control.ts'
import { invoke } from './ipc-main.ts'
import { createPreloadScript } from './preload-script.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

interface Call {
  readonly channel: string
  readonly args: unknown[]
}

interface FakeWindow {
  parent?: FakeWindow
  workbench?: WorkbenchBridge
  standInDeliver?: (channel: string, args: readonly unknown[]) => void
  standInInvoke(call: Call): Promise<object>
}

/** Bundles the preload as the application's build does. */
async function bundlePreload(): Promise<string> {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: 'src/preload/index.ts',
      write: false,
      rolldownOptions: { external: ['electron'], output: { format: 'cjs' } },
    },
  })
  if (Array.isArray(built) || !('output' in built)) throw new Error('the preload was not bundled')
  return built.output[0].code
}

/** Runs the preload for a page at the address and connects it with the stand-in's `ipcMain`. */
export async function openInProcessWindow(frame: Frame): Promise<WorkbenchBridge> {
  const window: FakeWindow = {
    async standInInvoke({ channel, args }) {
      try {
        return { value: await invoke(frame, channel, args) }
      } catch (error) {
        return { failure: error instanceof Error ? error.message : String(error) }
      }
    },
  }
  window.parent = window
  const script = createPreloadScript(await bundlePreload())
  const run = compileFunction(script, ['window']) as (window: FakeWindow) => void
  run(window)
  state.screen.send = (_windowId, channel, args) => window.standInDeliver?.(channel, args)
  if (window.workbench === undefined) throw new Error('the preload exposed nothing')
  return window.workbench
}
