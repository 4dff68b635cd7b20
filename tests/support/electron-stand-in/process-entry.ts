/** The process that stands for Electron: runs a built main module against the stand-in and speaks to the test. */
import { pathToFileURL } from 'node:url'
import { becomeReady } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import type { AskMessage, ProcessMessage, Question } from './channel.ts'
import { state } from './control.ts'
import { invoke } from './ipc-main.ts'
import { requestScheme } from './protocol.ts'
import { isGranted } from './session.ts'

const loading = new Map<number, () => void>()

function tell(message: ProcessMessage): void {
  process.send?.(message)
}

function findWindow(id: number): BrowserWindow {
  const window = BrowserWindow.getAllWindows().find((candidate) => candidate.id === id)
  if (window === undefined) throw new Error('there is no such window')
  return window
}

async function answer(question: Question): Promise<unknown> {
  switch (question.ask) {
    case 'invoke':
      return invoke(question.frame, question.channel, question.args)
    case 'request':
      return requestScheme(question.url, question.method)
    case 'may-navigate':
      return findWindow(question.windowId).webContents.mayNavigate(question.url)
    case 'may-open':
      return findWindow(question.windowId).webContents.mayOpen(question.url)
    case 'is-granted':
      return isGranted(question.permission, question.url)
    case 'close-window':
      findWindow(question.windowId).close()
      return null
    case 'loaded':
      loading.get(question.windowId)?.()
      return null
  }
}

process.on('message', ({ id, question }: AskMessage) => {
  answer(question).then(
    (value) => {
      tell({ kind: 'answer', id, value })
    },
    (thrown: unknown) => {
      const message = thrown instanceof Error ? thrown.message : String(thrown)
      tell({ kind: 'failure', id, message })
    },
  )
})
// The test is gone: nothing of it may stay behind.
process.on('disconnect', () => process.exit(1))

state.whenHappening = (happening) => {
  tell({ kind: 'happening', happening })
}
state.screen = {
  load: (windowId, url) =>
    new Promise((resolve) => {
      loading.set(windowId, resolve)
      tell({ kind: 'load', windowId, url, preload: findWindow(windowId).preload })
    }),
  send: (windowId, channel, args) => {
    tell({ kind: 'send', windowId, channel, args })
  },
  close: () => undefined,
  exit: (code) => process.exit(code),
}

// As in Electron, the first argument is what is run.
process.argv.splice(1, 1)
const entry = process.argv[1] ?? ''
Object.defineProperty(process.versions, 'electron', { value: '42.0.0' })
await import(/* @vite-ignore */ pathToFileURL(entry).href)
becomeReady()
