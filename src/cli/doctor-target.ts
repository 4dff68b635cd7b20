/** Reads what `doctor` is to look at: a URL as typed, or the bytes of a file or of standard input. */
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { explainReadError } from './explain-read-error.ts'

/** What the workbench takes of a document; the least size that nobody publishes. */
const maxBytes = 2 * 1024 * 1024

export type DoctorTarget =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'document'; readonly name: string; readonly bytes: Buffer }
  | { readonly kind: 'unreadable'; readonly problem: string }

/** A scheme of one letter is a drive of Windows. */
const scheme = /^[a-z][a-z0-9+.-]+:/i

/** Null when there are more bytes than the limit. */
async function readBounded(stream: Readable): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function readDocument(
  name: string,
  read: () => Promise<Buffer | null>,
): Promise<DoctorTarget> {
  try {
    const bytes = await read()
    if (bytes === null) return { kind: 'unreadable', problem: `${name} is larger than 2 MiB.` }
    if (bytes.length === 0) return { kind: 'unreadable', problem: `${name} is empty.` }
    return { kind: 'document', name, bytes }
  } catch (error) {
    const problem = `${name} cannot be read. ${explainReadError(error)} A URL begins with https://.`
    return { kind: 'unreadable', problem }
  }
}

async function readFileBounded(path: string): Promise<Buffer | null> {
  const file = await open(path)
  try {
    return await readBounded(file.createReadStream({ autoClose: false }))
  } finally {
    await file.close()
  }
}

/** Never rejects. A wrong URL is something that the doctor reports, so it is a URL all the same. */
export function readDoctorTarget(target: string, standardInput: Readable): Promise<DoctorTarget> {
  if (target === '-') return readDocument('standard input', () => readBounded(standardInput))
  if (scheme.test(target)) return Promise.resolve({ kind: 'url', url: target })
  return readDocument(target, () => readFileBounded(target))
}
