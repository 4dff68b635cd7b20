/** Pins when an installation is needed, judged by npm's own record of what it installed. */
import { describe, expect, it } from 'vitest'
import { judgeDependencies } from '../../scripts/lib/dependencies.mjs'

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/keytar': { version: '7.9.0', optional: true },
  },
}

describe('the judgement on installed dependencies', () => {
  it('is content with what the lock file names', () => {
    expect(judgeDependencies(wanted, wanted)).toBeNull()
  })

  it('asks for an installation where there is none', () => {
    expect(judgeDependencies(wanted, null)).toBe('dependencies are missing')
  })

  it('names the package that is missing', () => {
    const installed = { packages: { 'node_modules/keytar': { version: '7.9.0' } } }
    expect(judgeDependencies(wanted, installed)).toBe('zod is missing')
  })

  it('names the package that has another version', () => {
    const installed = { packages: { ...wanted.packages, 'node_modules/zod': { version: '4.0.0' } } }
    expect(judgeDependencies(wanted, installed)).toBe('zod is not at 4.6.7')
  })

  it('does without an optional package that could not be built', () => {
    const installed = { packages: { 'node_modules/zod': { version: '4.6.7' } } }
    expect(judgeDependencies(wanted, installed)).toBeNull()
  })
})
