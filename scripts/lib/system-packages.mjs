// @ts-check
/** What the tests need from the system, and how to get it: a browser, a Secret Service, the readers of key files, a compiler. */
import { existsSync, readFileSync } from 'node:fs'
import { run } from './child-process.mjs'
import { findBrowser } from './find-browser.mjs'
import { findProgram } from './find-program.mjs'
import { say } from './say.mjs'

/**
 * @typedef {object} Need
 * @property {string} name what it is, for the person
 * @property {readonly string[]} packages Debian's
 * @property {boolean} isThere
 *
 * @typedef {object} Machine what the plan depends on
 * @property {NodeJS.Platform} platform
 * @property {string} distribution the ID of os-release, empty elsewhere
 * @property {boolean} hasApt
 * @property {boolean} isRoot
 * @property {boolean} hasSudo without a password
 * @property {readonly Need[]} needs
 */

/** A Python of one's own may come first in the path and lack what the system's has. */
async function hasPythonCryptography() {
  for (const python of ['python3', '/usr/bin/python3']) {
    const { code } = await run(python, ['-c', 'import cryptography'], { stdio: 'ignore' })
    if (code === 0) return true
  }
  return false
}

/** @param {boolean} hasKeytar whether keytar loads, so that nothing has to be built @returns {Promise<Need[]>} */
async function listNeeds(hasKeytar) {
  const browser = { name: 'a browser', packages: ['chromium'], isThere: findBrowser() !== null }
  if (process.platform !== 'linux') return [browser]
  /** @param {string} name @param {string} program @returns {Need} */
  const tool = (name, program) => ({
    name: program,
    packages: [name],
    isThere: findProgram(program) !== null,
  })
  const forKeychain = [
    tool('dbus', 'dbus-daemon'),
    tool('gnome-keyring', 'gnome-keyring-daemon'),
    tool('libsecret-tools', 'secret-tool'),
  ]
  const forKeyFiles = [
    tool('openssl', 'openssl'),
    tool('curl', 'curl'),
    tool('default-jre-headless', 'keytool'),
    {
      name: 'python3-cryptography',
      packages: ['python3', 'python3-cryptography'],
      isThere: await hasPythonCryptography(),
    },
  ]
  const forKeytar = [
    {
      name: 'libsecret',
      packages: ['libsecret-1-0', 'libsecret-1-dev'],
      isThere: existsSync('/usr/include/libsecret-1'),
    },
    tool('pkg-config', 'pkg-config'),
    tool('make', 'make'),
    tool('g++', 'g++'),
    tool('python3', 'python3'),
  ]
  return [browser, ...forKeychain, ...forKeyFiles, ...(hasKeytar ? [] : forKeytar)]
}

function readDistribution() {
  try {
    return /^ID="?([\w.-]+)"?$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? ''
  } catch {
    return ''
  }
}

/** @param {boolean} hasKeytar @returns {Promise<Machine>} */
export async function lookAtMachine(hasKeytar) {
  const hasApt = findProgram('apt-get') !== null
  const isRoot = process.getuid?.() === 0
  const asksSudo = hasApt && !isRoot && findProgram('sudo') !== null
  const sudo = asksSudo ? await run('sudo', ['-n', 'true'], { stdio: 'ignore' }) : null
  return {
    platform: process.platform,
    distribution: readDistribution(),
    hasApt,
    isRoot,
    hasSudo: sudo?.code === 0,
    needs: await listNeeds(hasKeytar),
  }
}

/**
 * @typedef {object} Plan
 * @property {readonly string[]} packages to install through apt now
 * @property {boolean} viaSudo
 * @property {boolean} downloadBrowser through Playwright, once it is installed
 * @property {string | null} message what the person has to do, with the exact command
 */

/**
 * Decides how to get what is missing; asks for nothing itself.
 *
 * @param {Machine} machine
 * @returns {Plan}
 */
export function planPackages({ platform, distribution, hasApt, isRoot, hasSudo, needs }) {
  const missing = needs.filter(({ isThere }) => !isThere)
  // Ubuntu's chromium is only a pointer to a snap, which does not work in a container.
  const aptHasBrowser = hasApt && distribution !== 'ubuntu'
  const lacksBrowser = missing.some(({ name }) => name === 'a browser')
  const downloadBrowser = lacksBrowser && !aptHasBrowser
  const wanted = missing.filter(({ name }) => aptHasBrowser || name !== 'a browser')
  const packages = wanted.flatMap((need) => need.packages)
  const nothing = { packages: [], viaSudo: false, downloadBrowser, message: null }
  if (packages.length === 0) return nothing
  if (hasApt && (isRoot || hasSudo)) return { ...nothing, packages, viaSudo: !isRoot }
  const names = wanted.map(({ name }) => name).join(', ')
  const remedy = hasApt
    ? `run: sudo apt-get install --yes --no-install-recommends ${packages.join(' ')}`
    : `install them with the package manager of this system (on Debian: ${packages.join(' ')})`
  const message =
    platform === 'linux' ? `The tests also need ${names}. To have them all, ${remedy}` : null
  return { ...nothing, message }
}

/** @param {readonly string[]} args @param {boolean} viaSudo */
function aptGet(args, viaSudo) {
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' } }
  const command = ['apt-get', '--yes', '-o', 'DPkg::Lock::Timeout=120', ...args]
  const [program = '', ...rest] = viaSudo
    ? ['sudo', '-n', 'DEBIAN_FRONTEND=noninteractive', ...command]
    : command
  return run(program, rest, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
}

/**
 * Installs packages; a list of packages that is too old is renewed once.
 *
 * @param {Plan} plan
 * @returns {Promise<boolean>}
 */
export async function installPackages({ packages, viaSudo }) {
  if (packages.length === 0) return true
  say(`Installing system packages through apt: ${packages.join(' ')} ...`)
  const install = ['install', '--no-install-recommends', ...packages]
  const first = await aptGet(install, viaSudo)
  if (first.code === 0) return true
  await aptGet(['update'], viaSudo)
  const second = await aptGet(install, viaSudo)
  if (second.code === 0) return true
  const sudo = viaSudo ? 'sudo ' : ''
  say(second.output.trimEnd().split('\n').slice(-5).join('\n'))
  say(
    `They could not be installed. Run: ${sudo}apt-get update && ${sudo}apt-get ${install.join(' ')}`,
  )
  return false
}
