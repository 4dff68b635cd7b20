// @ts-check
/** Finds a Chrome, Chromium or Edge: they can show a page as a window of its own, and tests can drive them. */
import { findProgram, isProgram } from './find-program.mjs'

const programs = [
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
]

const applications = ['Google Chrome', 'Chromium', 'Microsoft Edge']

const windowsPaths = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/** @param {NodeJS.Platform} platform @param {NodeJS.ProcessEnv} env @returns {string[]} */
function usualPlaces(platform, env) {
  if (platform === 'darwin') {
    return ['/Applications', `${env['HOME'] ?? ''}/Applications`].flatMap((folder) =>
      applications.map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`),
    )
  }
  if (platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
      const folder = env[variable]
      return folder === undefined ? [] : windowsPaths.map((path) => `${folder}\\${path}`)
    })
  }
  return ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/snap/bin/chromium']
}

/**
 * @param {NodeJS.Platform} [platform]
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null} its path; the one named by CHROMIUM_PATH first
 */
export function findBrowser(platform = process.platform, env = process.env) {
  const chosen = env['CHROMIUM_PATH']
  if (chosen !== undefined && chosen !== '') return isProgram(chosen) ? chosen : null
  for (const name of programs) {
    const path = findProgram(name, env)
    if (path !== null) return path
  }
  return usualPlaces(platform, env).find(isProgram) ?? null
}
