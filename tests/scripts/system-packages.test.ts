/** Pins what is installed for the tests on which machine, and what a person is asked to do where nothing may be. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { installPackages, planPackages } from '../../scripts/lib/system-packages.mjs'

const dbus = { name: 'dbus-daemon', packages: ['dbus'] }
const browser = { name: 'a browser', packages: ['chromium'] }

const debian = {
  platform: 'linux',
  distribution: 'debian',
  hasApt: true,
  isRoot: true,
  hasSudo: false,
  needs: [
    { ...browser, isThere: false },
    { ...dbus, isThere: false },
  ],
} as const

describe('the plan for system packages', () => {
  it('installs nothing where everything is there', () => {
    const needs = [{ ...browser, isThere: true }]
    expect(planPackages({ ...debian, needs })).toEqual({
      packages: [],
      viaSudo: false,
      downloadBrowser: false,
      message: null,
    })
  })

  it('installs what is missing as root', () => {
    const plan = planPackages(debian)
    expect(plan).toMatchObject({ packages: ['chromium', 'dbus'], viaSudo: false, message: null })
  })

  it('installs through sudo where it asks for no password', () => {
    const plan = planPackages({ ...debian, isRoot: false, hasSudo: true })
    expect(plan).toMatchObject({ packages: ['chromium', 'dbus'], viaSudo: true })
  })

  it('names the exact command where it may not install', () => {
    const plan = planPackages({ ...debian, isRoot: false })
    expect(plan.packages).toEqual([])
    expect(plan.message).toContain(
      'sudo apt-get install --yes --no-install-recommends chromium dbus',
    )
  })

  it('leaves the browser to Playwright on Ubuntu, whose package is none', () => {
    const plan = planPackages({ ...debian, distribution: 'ubuntu' })
    expect(plan).toMatchObject({ packages: ['dbus'], downloadBrowser: true })
  })

  it('leaves the browser to Playwright where there is no apt, and names the rest', () => {
    const plan = planPackages({ ...debian, distribution: 'fedora', hasApt: false })
    expect(plan).toMatchObject({ packages: [], downloadBrowser: true })
    expect(plan.message).toContain('dbus')
  })

  it('asks for nothing but a browser on macOS', () => {
    const needs = [{ ...browser, isThere: false }]
    const plan = planPackages({ ...debian, platform: 'darwin', hasApt: false, needs })
    expect(plan).toMatchObject({ packages: [], downloadBrowser: true, message: null })
  })
})

describe.skipIf(process.platform === 'win32')('the installation of system packages', () => {
  let folder: string
  let log: string

  /** An apt-get that notes its arguments and fails to install the given number of times. */
  function fakeApt(failures: number): void {
    const script = `#!/bin/sh
echo "$@" >> ${log}
case "$*" in *" install "*) ;; *) exit 0 ;; esac
[ "$(grep -c ' install ' ${log})" -gt ${String(failures)} ]
`
    writeFileSync(join(folder, 'apt-get'), script)
    chmodSync(join(folder, 'apt-get'), 0o755)
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'workbench-apt-'))
    log = join(folder, 'log')
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH'] ?? ''}`)
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  })

  afterEach(() => {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
    rmSync(folder, { recursive: true })
  })

  const plan = { packages: ['dbus'], viaSudo: false, downloadBrowser: false, message: null }

  it('installs at once where the package lists are good', async () => {
    fakeApt(0)
    await expect(installPackages(plan)).resolves.toBe(true)
    expect(readFileSync(log, 'utf8').split('\n')).toHaveLength(2)
  })

  it('renews the package lists once and tries again', async () => {
    fakeApt(1)
    await expect(installPackages(plan)).resolves.toBe(true)
    expect(readFileSync(log, 'utf8')).toContain('update')
  })

  it('names the command when it does not succeed', async () => {
    fakeApt(2)
    await expect(installPackages(plan)).resolves.toBe(false)
    const said = vi.mocked(process.stderr.write).mock.calls.map(([text]) => String(text))
    expect(said.join('')).toContain('apt-get install --no-install-recommends dbus')
  })
})
