/** The way out of the window: an https address, shown in full and opened only when the person agrees. */
import { dialog, shell } from 'electron'

/** Asks, then opens the address in the person's browser; anything but https is dropped. */
export async function offerExternal(url: string): Promise<void> {
  if (!URL.canParse(url)) return
  const { protocol, href } = new URL(url)
  if (protocol !== 'https:') return
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: 'Open this address in your browser?',
    detail: href,
    buttons: ['Open', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  })
  if (response === 0) await shell.openExternal(href)
}
