/** The command line of the browser face. */
import { describe, expect, it } from 'vitest'
import { parseServeOptions } from '../../src/serve/options.ts'

describe('the options of the browser face', () => {
  it('have defaults for a first start', () => {
    expect(parseServeOptions([])).toMatchObject({
      help: false,
      port: 0,
      allowedHosts: [],
      host: { vault: 'keychain' },
    })
  })

  it('are read from their flags', () => {
    const args = ['--port', '8080', '--data-dir', 'd', '--vault=memory', '--as-port', '0']
    expect(parseServeOptions(args)).toMatchObject({
      port: 8080,
      host: {
        dataDir: 'd',
        vault: 'memory',
        application: { ports: { jwks: undefined, authorizationServer: 0, api: undefined } },
      },
    })
  })

  it.each([
    [['--port', '65536'], '--port'],
    [['--port', '-1'], '--port'],
    [['--jwks-port', 'http'], '--jwks-port'],
    [['--vault', 'disk'], '--vault'],
    [['--data-dir', ''], '--data-dir'],
    [['--prot', '1'], '--prot'],
    [['file'], 'file'],
  ])('refuse %j and name the flag', (args, flag) => {
    const parse = () => parseServeOptions(args)
    expect(parse).toThrow(expect.objectContaining({ code: 'ERR_USAGE' }))
    expect(parse).toThrow(flag)
  })
})
