/** Reads what the source files import, without running them. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface ModuleImport {
  /** Path of the importing file below `src`, with forward slashes. */
  readonly file: string
  /** First folder below `src`. */
  readonly layer: string
  /** A package name, or for a file of ours its path below the root of the repository. */
  readonly target: string
  readonly isRelative: boolean
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g

function findSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Every import, export-from and dynamic import under `src`, type imports included. */
export function readImports(): readonly ModuleImport[] {
  const sources = join(root, 'src')
  return findSources(sources).flatMap((path) => {
    const file = relative(sources, path).replaceAll('\\', '/')
    const [layer = ''] = file.split('/')
    return [...readFileSync(path, 'utf8').matchAll(importPattern)].map((match) => {
      const specifier = match[1] ?? match[2] ?? ''
      const isRelative = specifier.startsWith('.')
      const resolved = relative(root, join(dirname(path), specifier)).replaceAll('\\', '/')
      return { file, layer, target: isRelative ? resolved : specifier, isRelative }
    })
  })
}
