// @ts-check
/** Where the checkout is, and what its manifest says. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** @param {readonly string[]} parts */
export function inProject(...parts) {
  return join(root, ...parts)
}

/** @returns {{ readonly engines: { readonly node: string } }} */
export function readManifest() {
  return JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
}
