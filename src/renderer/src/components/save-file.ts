/** Saves a file that the workbench made, as a download of the window: the same in the desktop and in a browser. */
import type { ExportedFile } from '../../../contract/key-files.ts'

/** Large enough for a person to answer a “Save as” dialog; until then the window keeps the bytes. */
const releaseAfterMs = 120_000

function toBytes({ encoding, content }: ExportedFile): Uint8Array<ArrayBuffer> {
  if (encoding === 'text') return new TextEncoder().encode(content)
  return Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
}

/** Hands the file to the browser under its name; where it goes is settled between the browser and the person. */
export function saveFile(file: ExportedFile): void {
  const url = URL.createObjectURL(new Blob([toBytes(file)], { type: file.mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = file.fileName
  link.click()
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, releaseAfterMs)
}
