/** Shows the built desktop face in a Chromium page: its main process runs beside, against the stand-in. */
import { readFileSync } from 'node:fs'
import type { Frame as PageFrame, Page, Request, Route } from '@playwright/test'
import type { ProcessMessage, Question, SchemeAnswer } from './channel.ts'
import type { Frame } from './control.ts'
import { startDesktopProcess } from './desktop-process.ts'
import type { DesktopProcess } from './desktop-process.ts'
import { createPreloadScript } from './preload-script.ts'

/** Chromium cannot be taught a scheme from outside, so a secure origin that is never resolved stands for it. */
const shownOrigin = 'https://workbench.invalid'
const appOrigin = 'app://workbench'

/** Electron's permission, and the name under which Playwright grants the same. */
const permissions = [
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['clipboard-read', 'clipboard-read'],
  ['notifications', 'notifications'],
  ['geolocation', 'geolocation'],
] as const

type LoadMessage = Extract<ProcessMessage, { kind: 'load' }>

export interface DesktopWindow {
  /** What the main process showed or did outside the window: dialogs, opened addresses. */
  readonly happenings: readonly object[]
  ask(question: Question): Promise<unknown>
  /** Closes the window and waits for the process to end; twice is harmless. */
  stop(): Promise<number | null>
}

function toShown(url: string): string {
  return url.startsWith(appOrigin) ? shownOrigin + url.slice(appOrigin.length) : url
}

function toApp(url: string): string {
  return url.startsWith(shownOrigin) ? appOrigin + url.slice(shownOrigin.length) : url
}

function describeFrame(frame: PageFrame): Frame {
  const parent = frame.parentFrame()
  return { url: toApp(frame.url()), parent: parent === null ? null : describeFrame(parent) }
}

/** Answers the page's requests the way the main process would, and nothing from the network. */
async function answerRoute(
  route: Route,
  request: Request,
  ask: DesktopProcess['ask'],
): Promise<void> {
  const url = request.url()
  if (!url.startsWith(`${shownOrigin}/`)) {
    await route.abort('blockedbyclient')
    return
  }
  const question = { ask: 'request', url: toApp(url), method: request.method() } as const
  const answer = (await ask(question)) as SchemeAnswer
  await route.fulfill({
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: Buffer.from(answer.body),
  })
}

/** Starts the desktop face and shows its window in the page, loaded. */
export async function openDesktopWindow(
  page: Page,
  args: readonly string[],
): Promise<DesktopWindow> {
  const happenings: object[] = []
  let deliveries: Promise<unknown> = Promise.resolve()
  let announceLoad: (message: LoadMessage) => void = () => undefined
  const loading = new Promise<LoadMessage>((resolve) => (announceLoad = resolve))

  const { child, ask, ended } = startDesktopProcess(args, (message) => {
    if (message.kind === 'load') announceLoad(message)
    if (message.kind === 'happening') happenings.push(message.happening)
    if (message.kind === 'send') {
      const { channel, args: values } = message
      deliveries = deliveries
        .then(() =>
          page.evaluate(
            ([name, list]) => {
              const { standInDeliver } = globalThis as unknown as {
                standInDeliver: (name: string, list: readonly unknown[]) => void
              }
              standInDeliver(name, list)
            },
            [channel, values] as const,
          ),
        )
        // The page is between two documents, or gone; the next one starts from a snapshot.
        .catch(() => undefined)
    }
  })

  const first = await Promise.race([
    loading,
    ended.then((code) => {
      const told = JSON.stringify(happenings)
      throw new Error(`the desktop face ended with ${String(code)} before its window: ${told}`)
    }),
  ])
  const { windowId } = first
  const preload = readFileSync(first.preload, 'utf8')
  await page.context().route('**/*', async (route, request) => {
    const isPopup = request.isNavigationRequest() && request.frame().page() !== page
    if (isPopup) await route.abort('blockedbyclient')
    else await answerRoute(route, request, ask).catch(() => route.abort().catch(() => undefined))
  })
  page.on('request', (request) => {
    const isMain = request.isNavigationRequest() && request.frame() === page.mainFrame()
    if (isMain && !request.url().startsWith(shownOrigin)) {
      void ask({ ask: 'may-navigate', windowId, url: request.url() }).catch(() => undefined)
    }
  })
  page.on('popup', (popup) => {
    void ask({ ask: 'may-open', windowId, url: popup.url() }).catch(() => undefined)
    void popup.close()
  })
  await page.exposeBinding(
    'standInInvoke',
    async (source, { channel, args: values }: { channel: string; args: unknown[] }) => {
      const frame = describeFrame(source.frame)
      try {
        return { value: await ask({ ask: 'invoke', frame, channel, args: values }) }
      } catch (error) {
        return { failure: error instanceof Error ? error.message : String(error) }
      }
    },
  )
  await page.addInitScript(createPreloadScript(preload))
  for (const [permission, name] of permissions) {
    const isGranted = await ask({ ask: 'is-granted', permission, url: first.url })
    if (isGranted === true) {
      await page.context().grantPermissions([name], { origin: shownOrigin })
    }
  }
  await page.goto(toShown(first.url))
  await ask({ ask: 'loaded', windowId })

  let stopping: Promise<number | null> | undefined
  async function stop(): Promise<number | null> {
    if (child.exitCode === null) await ask({ ask: 'close-window', windowId }).catch(() => undefined)
    return ended
  }
  return { happenings, ask, stop: () => (stopping ??= stop()) }
}
