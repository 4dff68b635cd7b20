/** The command line of the desktop face. */
import { describe, expect, it } from 'vitest'
import { parseDesktopOptions } from '../../src/main/options.ts'

describe('the options of the desktop face', () => {
  it("are found among Chromium's own switches", () => {
    const args = ['.', '--no-sandbox', '--data-dir', 'd', '--inspect=0', '--vault', 'memory']
    expect(parseDesktopOptions(args)).toMatchObject({ dataDir: 'd', vault: 'memory' })
  })

  it('are all optional', () => {
    const options = parseDesktopOptions(['.'])
    expect(options).toMatchObject({ vault: 'keychain' })
    expect(options).not.toHaveProperty('dataDir')
  })

  it.each([[['--data-dir']], [['--vault', 'disk']], [['--api-port', 'x']]])(
    'are refused as %j',
    (args) => {
      expect(() => parseDesktopOptions(args)).toThrow(
        expect.objectContaining({ code: 'ERR_USAGE' }),
      )
    },
  )
})
