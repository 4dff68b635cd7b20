/** The far side of the stand-in: what tests, or the process that shows the window, do to and learn from it. */

export interface Frame {
  readonly url: string
  readonly parent: Frame | null
}

export interface SchemeAnswer {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Uint8Array
}

/** Shows windows; the default one shows nothing and holds every address for loaded. */
export interface Screen {
  load(windowId: number, url: string): Promise<void>
  send(windowId: number, channel: string, args: readonly unknown[]): void
  close(windowId: number): void
  exit(code: number): void
}

type Happening =
  | { readonly kind: 'error-box'; readonly title: string; readonly content: string }
  | { readonly kind: 'message-box'; readonly message: string; readonly detail: string }
  | { readonly kind: 'opened-external'; readonly url: string }
  | { readonly kind: 'exit'; readonly code: number }

export type InvokeHandler = (event: object, ...args: unknown[]) => unknown

/** One process has one Electron, so its state is a module's. */
export const state = {
  isReady: false,
  isQuitting: false,
  hasInstanceLock: true,
  /** Button that message boxes are answered with. */
  messageBoxResponse: 1,
  privilegedSchemes: null as readonly { scheme: string; privileges?: object }[] | null,
  schemeHandlers: new Map<string, (request: Request) => Promise<Response> | Response>(),
  invokeHandlers: new Map<string, InvokeHandler>(),
  happenings: [] as Happening[],
  whenHappening: undefined as ((happening: Happening) => void) | undefined,
  screen: {
    load: () => Promise.resolve(),
    send: () => undefined,
    close: () => undefined,
    exit: () => undefined,
  } as Screen,
}

export function report(happening: Happening): void {
  state.happenings.push(happening)
  state.whenHappening?.(happening)
}

/** @throws Error when Electron is not ready yet, as most of its modules do. */
export function requireReady(what: string): void {
  if (!state.isReady) throw new Error(`${what} can only be used after the app is ready`)
}
