/** The arrows between the layers, as ARCHITECTURE.md draws them. */
import { describe, expect, it } from 'vitest'
import { readImports } from './module-imports.ts'

/** What each layer may import beside itself. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  core: ['contract'],
  host: ['contract', 'core'],
  main: ['contract', 'core', 'host'],
  serve: ['contract', 'core', 'host'],
  cli: ['contract', 'core', 'host'],
  renderer: ['contract'],
  preload: [],
}

/** Data, not code: any layer may read it. */
const readable = ['package.json', 'resources/']

const imports = readImports()

function describeImports(found: typeof imports): string[] {
  return found.map(({ file, target }) => `${file} imports ${target}`)
}

describe('the layers', () => {
  it('are the ones that are known', () => {
    const layers = [...new Set(imports.map(({ layer }) => layer))]
    expect(layers.toSorted()).toEqual(Object.keys(arrows).toSorted())
  })

  it('import along the arrows alone', () => {
    const wrong = imports.filter(({ layer, target, isRelative }) => {
      if (!isRelative || readable.some((path) => target.startsWith(path))) return false
      const [, other = ''] = target.split('/')
      return other !== layer && !(arrows[layer] ?? []).includes(other)
    })
    const allowed = 'preload/index.ts imports src/contract/names.ts'
    expect(describeImports(wrong).filter((line) => line !== allowed)).toEqual([])
  })

  it.each([
    ['electron', /^(main|preload)\//],
    ['keytar', /^host\/keychain-vault\.ts$/],
    ['ws', /^serve\//],
    ['commander', /^cli\//],
    ['react', /^renderer\//],
    ['fastify', /^core\//],
  ])('import %s only where it belongs', (name, place) => {
    const wrong = imports.filter(
      ({ file, target, isRelative }) =>
        !isRelative && (target === name || target.startsWith(`${name}/`)) && !place.test(file),
    )
    expect(describeImports(wrong)).toEqual([])
  })

  it('import nothing but zod into the contract', () => {
    const found = imports.filter(({ layer, isRelative }) => layer === 'contract' && !isRelative)
    expect([...new Set(found.map(({ target }) => target))]).toEqual(['zod'])
  })

  it('keep Node out of the window', () => {
    const found = imports.filter(
      ({ layer, target }) =>
        ['contract', 'renderer', 'preload'].includes(layer) && target.startsWith('node:'),
    )
    expect(describeImports(found)).toEqual([])
  })
})
