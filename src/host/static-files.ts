/** Files of the built window, found by URL path without ever leaving their folder. */
import { readFile } from 'node:fs/promises'
import { extname, join, posix, resolve, sep } from 'node:path'

export interface StaticFile {
  readonly body: Buffer<ArrayBuffer>
  readonly mediaType: string
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/**
 * The file a URL path stands for, inside `root`; null when it would lie outside or cannot be one. The path is decoded
 * once and normalised as POSIX before it is joined, so that `..` and `%2e%2e` end alike.
 */
export function resolveInside(root: string, urlPath: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(urlPath)
  } catch {
    return null
  }
  // A backslash or a drive letter would mean a second reading on Windows.
  if (/[\0\\:]/.test(decoded)) return null
  const folder = resolve(root)
  const file = join(folder, posix.normalize(`/${decoded}`))
  return file.startsWith(folder + sep) ? file : null
}

/** The media type by file name; null for what the window has no use for. */
export function mediaTypeOf(fileName: string): string | null {
  return mediaTypes[extname(fileName)] ?? null
}

/** Reads the file a URL path stands for; null when there is none. */
export async function readStaticFile(root: string, urlPath: string): Promise<StaticFile | null> {
  const file = resolveInside(root, urlPath)
  const mediaType = file === null ? null : mediaTypeOf(file)
  if (file === null || mediaType === null) return null
  try {
    return { body: await readFile(file), mediaType }
  } catch {
    return null
  }
}
