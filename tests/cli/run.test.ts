/** `run`: one exchange in a process of its own, its output and its exit code. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exchangeRunSchema, exchangeStepSchema } from '../../src/contract/exchange.ts'
import { z } from 'zod'
import { openTerminal } from './terminal.ts'
import type { Terminal } from './terminal.ts'

let terminal: Terminal

beforeEach(() => {
  terminal = openTerminal()
})

afterEach(async () => {
  await terminal.close()
})

function run(...args: readonly string[]) {
  return terminal.run(['run', ...terminal.ownFolder, ...args])
}

/** Three parts, the last one uncut. */
const liveToken = /eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{40,}/

describe('run', () => {
  it('prints the twelve steps and succeeds when the API says yes', async () => {
    const { code, stdout, stderr } = await run()
    expect(stdout.match(/^ *\d+ ok /gm)).toHaveLength(12)
    expect(stdout).toContain('succeeded: 200 from the API')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('prints the whole trace as JSON, with live tokens cut', async () => {
    const { code, stdout } = await run('--json')
    const trace = exchangeRunSchema.parse(JSON.parse(stdout))
    expect(trace.steps.map(({ status }) => status)).toEqual(Array(12).fill('passed'))
    expect(trace.outcome?.result).toBe('succeeded')
    expect(stdout).not.toMatch(liveToken)
    expect(code).toBe(0)
  })

  it('shows live tokens on request alone', async () => {
    const revealed = await run('--json', '--reveal')
    const schema = exchangeRunSchema.extend({
      steps: z.array(exchangeStepSchema.extend({ compactTokens: z.array(z.string()) })),
    })
    const trace = schema.parse(JSON.parse(revealed.stdout))
    expect(trace.steps.flatMap(({ compactTokens }) => compactTokens).join(' ')).toMatch(liveToken)
    expect((await run('--reveal')).stdout).toMatch(liveToken)
    expect((await run()).stdout).not.toMatch(liveToken)
  })

  it('fails with the reason when the API refuses, and shows the check that decided', async () => {
    const { code, stdout, stderr } = await run('--api', 'POST /orders', '--scope', 'read')
    expect(code).toBe(1)
    expect(stdout).toContain('API-14')
    expect(stdout).toMatch(/wanted +write/)
    expect(stderr).toMatch(/^refused: /)
  })

  it('fails when the token endpoint refuses, and the later steps are not reached', async () => {
    const { code, stdout } = await run('--json', '--scope', 'admin')
    const trace = exchangeRunSchema.parse(JSON.parse(stdout))
    expect(code).toBe(1)
    expect(trace.outcome?.onTheWire).toContain('invalid_scope')
    expect(trace.steps.at(-1)?.status).toBe('not-reached')
  })

  it('asks for the scope that the route needs', async () => {
    expect((await run('--api', 'POST /orders')).code).toBe(0)
  })

  it('leaves the plan of the window as it was', async () => {
    const { code } = await run('--scope', 'write', '--api', 'POST /orders')
    const settings = readFileSync(join(terminal.folder, 'data', 'settings.json'), 'utf8')
    expect(JSON.parse(settings)).toMatchObject({ plan: { scope: 'read', apiRoute: 'GET /orders' } })
    expect(code).toBe(0)
  })

  it('says that a damaged file was set aside, and goes on', async () => {
    const data = join(terminal.folder, 'data')
    mkdirSync(data)
    writeFileSync(join(data, 'settings.json'), '{"version": 1, "the')
    const { code, stdout, stderr } = await run('--json')
    expect(stderr).toContain('set aside')
    expect(exchangeRunSchema.parse(JSON.parse(stdout)).outcome?.result).toBe('succeeded')
    expect(code).toBe(0)
  })

  it.runIf(process.platform === 'linux')(
    'says where there is no keychain that keys are kept in memory, and goes on',
    async () => {
      const args = ['run', '--data-dir', join(terminal.folder, 'data'), '--vault', 'keychain']
      const noBus = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent', XDG_RUNTIME_DIR: '' }
      const { code, stderr } = await terminal.run(args, noBus)
      expect(stderr).toContain('memory')
      expect(code).toBe(0)
    },
  )

  it('writes no colours into a pipe', async () => {
    const { stdout } = await terminal.run(['run', ...terminal.ownFolder], {
      TERM: 'xterm-256color',
    })
    expect(stdout).not.toContain('\u001b')
  })

  it.each([
    ['an unknown route', ['--api', 'GET /nowhere'], 'GET /orders'],
    ['an unknown profile', ['--profile', 'nope'], 'oidc'],
    ['an unknown flag', ['--bogus'], '--bogus'],
    ['a flag of serve', ['--jwks-port', '0'], '--jwks-port'],
  ])('refuses %s as wrong usage', async (_, args, named) => {
    const { code, stdout, stderr } = await run(...args)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(named)
  })
})
