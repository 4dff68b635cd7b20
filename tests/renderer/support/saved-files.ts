/** Catches the files that the window saves: jsdom has no downloads. */
import { afterEach, beforeEach, vi } from 'vitest'

export interface SavedFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** Call at the top of a test file; the returned list holds what each test saved so far. */
export function catchSavedFiles(): readonly SavedFile[] {
  const saved: SavedFile[] = []
  const blobs = new Map<string, Blob>()
  beforeEach(() => {
    saved.length = 0
    URL.createObjectURL = (blob: Blob) => {
      const url = `blob:test/${String(blobs.size)}`
      blobs.set(url, blob)
      return url
    }
    URL.revokeObjectURL = () => undefined
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      const blob = blobs.get(this.href)
      if (blob === undefined) return
      const { download: name } = this
      const reader = new FileReader()
      reader.addEventListener('load', () => {
        saved.push({ name, type: blob.type, bytes: new Uint8Array(reader.result as ArrayBuffer) })
      })
      reader.readAsArrayBuffer(blob)
    })
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })
  return saved
}
