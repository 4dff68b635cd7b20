/** Pins the command line of `npm start`. */
import { describe, expect, it } from 'vitest'
import { parseStartArguments } from '../../scripts/lib/start-arguments.mjs'

describe('the arguments of npm start', () => {
  it('asks for the desktop window when there are none', () => {
    const options = { help: false, browser: false, open: true, desktopArgs: [], browserArgs: [] }
    expect(parseStartArguments([])).toEqual(options)
  })

  it('passes flags on to the face that understands them', () => {
    const args = ['--browser', '--data-dir', 'a b', '--vault=memory', '--port', '8080']
    expect(parseStartArguments(args)).toMatchObject({
      browser: true,
      desktopArgs: ['--data-dir=a b', '--vault=memory'],
      browserArgs: ['--data-dir=a b', '--vault=memory', '--port=8080'],
    })
  })

  it('passes a repeated flag on each time', () => {
    const args = ['--allow-host', 'one.example', '--allow-host', 'two.example']
    expect(parseStartArguments(args)).toMatchObject({
      desktopArgs: [],
      browserArgs: ['--allow-host=one.example', '--allow-host=two.example'],
    })
  })

  it.each([['--bogus'], ['--data-dir'], ['extra']])('names what is wrong with %s', (flag) => {
    expect(parseStartArguments([flag])).toHaveProperty('problem', expect.stringContaining(flag))
  })
})
