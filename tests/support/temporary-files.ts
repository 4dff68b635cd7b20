/** Files for tools that read nothing else; they are gone after the tests that asked for them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'

export interface TemporaryFiles {
  /** The path of a file of this name, which need not exist yet. */
  path(name: string): string
  /** Writes the file and gives its path. */
  write(name: string, content: string | Uint8Array): string
}

/** To be called in a describe block: its tests share a folder. */
export function useTemporaryFiles(): TemporaryFiles {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'workbench-files-'))
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })
  return {
    path: (name) => join(folder, name),
    write(name, content) {
      const path = join(folder, name)
      writeFileSync(path, content)
      return path
    },
  }
}
