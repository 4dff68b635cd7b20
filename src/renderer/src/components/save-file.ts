/** Hands a file to the person: the browser saves it, the desktop asks where. */
import type { ExportedFile } from '../../../contract/key-files.ts'

function bytesOf({ content, encoding }: ExportedFile): BlobPart {
  if (encoding === 'text') return content
  return Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
}

/** Starts a download under the file's own name. */
export function saveFile(file: ExportedFile): void {
  const url = URL.createObjectURL(new Blob([bytesOf(file)], { type: file.mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = file.fileName
  link.click()
  // The download has its own hold on the data by the next turn of the event loop.
  setTimeout(() => {
    URL.revokeObjectURL(url)
  })
}
