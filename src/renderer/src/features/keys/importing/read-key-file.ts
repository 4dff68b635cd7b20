/** Reads a file that was dropped or chosen, as the workbench takes it. */
import { maxKeyFileBytes } from '../../../../../contract/key-files.ts'
import type { KeySource } from '../../../../../contract/key-files.ts'

export type KeyFileRead =
  | { readonly ok: true; readonly source: Extract<KeySource, { kind: 'file' }> }
  | { readonly ok: false; readonly problem: string }

function readBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => {
      const url = typeof reader.result === 'string' ? reader.result : ''
      resolve(url.slice(url.indexOf(',') + 1))
    })
    reader.addEventListener('error', () => {
      reject(reader.error ?? new Error('The file could not be read.'))
    })
    reader.readAsDataURL(file)
  })
}

/** Never rejects: a file that cannot be used is answered with the sentence that says why. */
export async function readKeyFile(file: File): Promise<KeyFileRead> {
  const { name, size } = file
  if (size === 0) return { ok: false, problem: `${name} is empty, or a folder.` }
  if (size > maxKeyFileBytes) {
    const sizeKib = String(Math.ceil(size / 1024))
    return { ok: false, problem: `${name} has ${sizeKib} KiB; a key file has 1024 KiB at most.` }
  }
  try {
    const content = await readBase64(file)
    return { ok: true, source: { kind: 'file', name: name.slice(-255), content } }
  } catch {
    return { ok: false, problem: `${name} could not be read. Check that you may open it.` }
  }
}
