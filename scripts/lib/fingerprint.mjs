// @ts-check
/** One hash over the content of files and folders, to tell whether anything changed. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** @param {string} root @param {string} path below root @returns {string[]} files, in a fixed order */
function listFiles(root, path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false })
  if (stats === undefined) return []
  if (!stats.isDirectory()) return [path]
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => listFiles(root, `${path}/${name}`))
}

/**
 * Names count as well as content; a path that does not exist counts as nothing.
 *
 * @param {string} root
 * @param {readonly string[]} paths below root
 * @returns {string} SHA-256, hexadecimal
 */
export function fingerprint(root, paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap((each) => listFiles(root, each))) {
    const content = readFileSync(join(root, path))
    // The length keeps two files from looking like one.
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}
