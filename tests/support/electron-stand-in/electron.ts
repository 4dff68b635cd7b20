/** The stand-in for the `electron` module of a main process; importing anything else from it fails. */
import { report, requireReady, state } from './control.ts'
import { refuseUnknown, strict } from './strict.ts'

export { app } from './app.ts'
export { BrowserWindow } from './browser-window.ts'
export { ipcMain } from './ipc-main.ts'
export { protocol } from './protocol.ts'
export { session } from './session.ts'

interface MessageBox {
  readonly message: string
  readonly detail?: string
}

const messageBoxOptions = ['type', 'message', 'detail', 'buttons', 'defaultId', 'cancelId']

export const dialog = strict('dialog', {
  /** The one dialog that works before ready. */
  showErrorBox(title: string, content: string): void {
    report({ kind: 'error-box', title, content })
  },
  showMessageBox(options: MessageBox): Promise<{ response: number }> {
    requireReady('dialog.showMessageBox')
    refuseUnknown('showMessageBox', options, messageBoxOptions)
    report({ kind: 'message-box', message: options.message, detail: options.detail ?? '' })
    return Promise.resolve({ response: state.messageBoxResponse })
  },
})

export const shell = strict('shell', {
  openExternal(url: string): Promise<void> {
    report({ kind: 'opened-external', url })
    return Promise.resolve()
  },
})

const roles = [
  'appMenu',
  'editMenu',
  'fileMenu',
  'reload',
  'resetZoom',
  'toggleDevTools',
  'togglefullscreen',
  'windowMenu',
  'zoomIn',
  'zoomOut',
]

interface MenuItem {
  readonly role?: string
  readonly submenu?: readonly MenuItem[]
}

function checkMenu(items: readonly MenuItem[]): void {
  for (const { role, submenu } of items) {
    if (role !== undefined && !roles.includes(role)) throw new Error(`no menu role ${role}`)
    checkMenu(submenu ?? [])
  }
}

export const Menu = strict('Menu', {
  buildFromTemplate(template: readonly MenuItem[]): readonly MenuItem[] {
    requireReady('Menu')
    checkMenu(template)
    return template
  },
  setApplicationMenu: () => undefined,
})
