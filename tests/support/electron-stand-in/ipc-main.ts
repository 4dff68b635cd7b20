/** Stand-in for `ipcMain`: calls from a page, by structured clone, with errors cut to their text. */
import type { Frame, InvokeHandler } from './control.ts'
import { state } from './control.ts'
import { strict } from './strict.ts'

export const ipcMain = strict('ipcMain', {
  handle(channel: string, handler: InvokeHandler): void {
    if (state.invokeHandlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    }
    state.invokeHandlers.set(channel, handler)
  },
  removeHandler(channel: string): void {
    state.invokeHandlers.delete(channel)
  },
})

/**
 * What `ipcRenderer.invoke` of a page comes to; `frame` is null once it is gone.
 *
 * @throws Error that keeps nothing of the handler's error but its text.
 */
export async function invoke(
  frame: Frame | null,
  channel: string,
  args: readonly unknown[],
): Promise<unknown> {
  const handler = state.invokeHandlers.get(channel)
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
  const senderFrame = frame === null ? null : strict('senderFrame', frame)
  try {
    const event = strict('event', { senderFrame })
    return structuredClone(await handler(event, ...structuredClone(args)))
  } catch (thrown) {
    throw new Error(`Error invoking remote method '${channel}': ${String(thrown)}`)
  }
}
