/** Pins which Node.js will do. */
import { describe, expect, it } from 'vitest'
import { judgeNodeVersion } from '../../scripts/lib/node-version.mjs'

describe('the judgement on Node.js', () => {
  it.each(['v20.19.0', 'v20.20.2', 'v22.0.0'])('takes %s', (version) => {
    expect(judgeNodeVersion(version, '>=20.19')).toBeNull()
  })

  it.each(['v18.20.0', 'v20.18.3', 'v9.0.0'])('refuses %s and says what is needed', (version) => {
    expect(judgeNodeVersion(version, '>=20.19')).toContain('Node.js 20.19 or newer')
  })
})
