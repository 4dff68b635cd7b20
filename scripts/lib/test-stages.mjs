// @ts-check
/** The stages of `npm test`: each one a command, and how its outcome is counted. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { build } from './build.mjs'
import { run } from './child-process.mjs'
import { countPlaywright, countVitest, judgeTestStage, noCounts } from './count-results.mjs'
import { findBrowser } from './find-browser.mjs'
import { npm } from './npm.mjs'
import { inProject } from './project.mjs'

/**
 * @typedef {import('./count-results.mjs').Counts} Counts
 * @typedef {{ readonly name: string, readonly title: string, run: () => Promise<Counts> }} Stage
 */

/** Reports lie where Playwright, which empties its own folder, leaves them alone. */
const reports = inProject('coverage', 'reports')

/** @param {boolean} isGood @returns {Counts} */
function one(isGood) {
  return { ...noCounts, passed: isGood ? 1 : 0, failed: isGood ? 0 : 1 }
}

/** @type {import('node:child_process').StdioOptions} */
const withoutInput = ['ignore', 'inherit', 'inherit']

/** @param {string} name of a script of package.json */
async function script(name) {
  const result = await npm(['run', '--silent', name], { stdio: withoutInput })
  return one(result.code === 0)
}

/**
 * @param {string} name
 * @param {(reportPath: string) => Promise<number>} runTests
 * @param {(report: unknown) => Counts} count
 * @returns {Promise<Counts>}
 */
async function testsWithReport(name, runTests, count) {
  const path = inProject('coverage', 'reports', `${name}.json`)
  mkdirSync(reports, { recursive: true })
  rmSync(path, { force: true })
  const exitCode = await runTests(path)
  try {
    return judgeTestStage(count(JSON.parse(readFileSync(path, 'utf8'))), exitCode)
  } catch {
    return judgeTestStage(null, exitCode)
  }
}

async function checkFormat() {
  return one((await tool(['prettier/bin/prettier.cjs', '--check', '.'])) === 0)
}

/** Runs a tool of node_modules without npx, which would look for it on the network. @param {readonly string[]} args */
async function tool(args, env = {}) {
  const [entry = '', ...rest] = args
  const path = inProject('node_modules', ...entry.split('/'))
  return (await run(process.execPath, [path, ...rest], { stdio: withoutInput, env })).code
}

function unitTests() {
  const reporters = ['--reporter=default', '--reporter=json']
  return testsWithReport(
    'vitest',
    (path) => tool(['vitest/vitest.mjs', 'run', ...reporters, `--outputFile.json=${path}`]),
    countVitest,
  )
}

function endToEndTests() {
  const browser = findBrowser()
  return testsWithReport(
    'playwright',
    (path) =>
      tool(['@playwright/test/cli.js', 'test', '--reporter=list,json'], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: path,
        PLAYWRIGHT_HTML_OPEN: 'never',
        ...(browser === null ? {} : { CHROMIUM_PATH: browser }),
      }),
    countPlaywright,
  )
}

/** In the order in which they run; the terminal face's tests need the build. @type {readonly Stage[]} */
export const stages = [
  { name: 'format', title: 'Format check', run: checkFormat },
  { name: 'lint', title: 'Lint', run: () => script('lint') },
  { name: 'types', title: 'Types', run: () => script('types') },
  { name: 'build', title: 'Build', run: async () => one(await build()) },
  { name: 'unit', title: 'Unit and integration tests', run: unitTests },
  { name: 'e2e', title: 'End-to-end tests', run: endToEndTests },
]

/** Names of groups, for the command line. @type {Readonly<Record<string, readonly string[]>>} */
const groups = {
  all: ['format', 'lint', 'types', 'build', 'unit', 'e2e'],
  check: ['format', 'lint', 'types', 'build', 'unit'],
  unit: ['build', 'unit'],
  e2e: ['build', 'e2e'],
}

/**
 * @param {readonly string[]} names of stages and groups; all of them when there are none
 * @returns {readonly Stage[] | { readonly problem: string }}
 */
export function chooseStages(names) {
  const wanted = new Set(
    (names.length === 0 ? ['all'] : names).flatMap((name) => groups[name] ?? [name]),
  )
  const known = stages.map(({ name }) => name)
  const unknown = [...wanted].find((name) => !known.includes(name))
  if (unknown === undefined) return stages.filter(({ name }) => wanted.has(name))
  const choices = [...new Set([...Object.keys(groups), ...known])].join(', ')
  return { problem: `There is no stage "${unknown}". Choose from: ${choices}` }
}
