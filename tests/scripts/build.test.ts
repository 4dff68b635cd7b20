/** Pins when the application is built again. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findStaleBuild, stampBuild } from '../../scripts/lib/build.mjs'

const products = [
  'main/index.js',
  'preload/index.cjs',
  'renderer/index.html',
  'serve/index.js',
  'cli/index.js',
]

let project: string

function write(path: string, content: string): void {
  const file = join(project, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'workbench-build-'))
  write('src/cli/index.ts', 'one')
  for (const product of products) write(`out/${product}`, '')
  stampBuild(project)
})

afterEach(() => {
  rmSync(project, { recursive: true })
})

describe('the judgement on the build', () => {
  it('is content while the sources are those that were built', () => {
    expect(findStaleBuild(project)).toBeNull()
  })

  it('asks for a build when a source has changed', () => {
    write('src/cli/index.ts', 'two')
    expect(findStaleBuild(project)).toBe('the sources have changed')
  })

  it('asks for a build when a source has another name', () => {
    rmSync(join(project, 'src/cli/index.ts'))
    write('src/cli/other.ts', 'one')
    expect(findStaleBuild(project)).toBe('the sources have changed')
  })

  it('does not care about files that are not built', () => {
    write('README.md', 'new')
    write('tests/cli/serve.test.ts', 'new')
    expect(findStaleBuild(project)).toBeNull()
  })

  it('asks for a build when a product is gone', () => {
    rmSync(join(project, 'out/cli/index.js'))
    expect(findStaleBuild(project)).toBe('there is none')
  })

  it('asks for a build when the last one did not finish, or was made by hand', () => {
    rmSync(join(project, 'out/.build-stamp'))
    expect(findStaleBuild(project)).toContain('not known')
  })
})
