// @ts-check
/** `npm test`: gets what the tests need, runs one stage after the other, and counts. */
import { endChildrenOnSignals } from './lib/child-process.mjs'
import { addCounts, formatCounts, noCounts } from './lib/count-results.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { downloadBrowser } from './lib/download-browser.mjs'
import { canLoadKeytar, ensureKeytar } from './lib/keytar.mjs'
import { formatDuration, say } from './lib/say.mjs'
import { requireNode } from './lib/set-up.mjs'
import { aloneInProject } from './lib/setup-lock.mjs'
import { installPackages, lookAtMachine, planPackages } from './lib/system-packages.mjs'
import { chooseStages } from './lib/test-stages.mjs'

const usage = `npm test                 everything
npm test -- check        everything but the end-to-end tests
npm test -- unit         the build, unit and integration tests
npm test -- e2e          the build and the end-to-end tests
npm test -- lint types   some stages: format, lint, types, build, unit, e2e
`

/** What the tests of the keychain and of the windows need, beyond what a build needs. */
const needsSystem = ['unit', 'e2e']

/**
 * System packages come first: npm leaves out what it cannot build, and says nothing.
 *
 * @param {readonly { readonly name: string }[]} chosen
 * @returns {Promise<boolean>}
 */
async function prepare(chosen) {
  if (!chosen.some(({ name }) => needsSystem.includes(name))) return ensureDependencies()
  const plan = planPackages(await lookAtMachine(await canLoadKeytar()))
  if (plan.message !== null) say(`\n${plan.message}\n`)
  await installPackages(plan)
  if (!(await ensureDependencies())) return false
  await ensureKeytar()
  if (plan.downloadBrowser) await downloadBrowser()
  return true
}

/** @returns {Promise<number>} the exit code */
async function main() {
  const names = process.argv.slice(2)
  if (names.includes('--help') || names.includes('-h')) {
    process.stdout.write(usage)
    return 0
  }
  const stages = chooseStages(names)
  if ('problem' in stages) {
    say(stages.problem)
    return 2
  }
  requireNode()
  endChildrenOnSignals()
  if (!(await aloneInProject(() => prepare(stages)))) {
    process.stdout.write(`${formatCounts({ ...noCounts, failed: 1 })}\n`)
    return 1
  }

  let total = noCounts
  /** @type {string[]} */
  const summary = []
  for (const stage of stages) {
    process.stdout.write(`\n== ${stage.title}\n`)
    const startedAt = performance.now()
    const counts = await stage.run()
    const time = formatDuration(performance.now() - startedAt)
    const line = `${stage.title}: ${formatCounts(counts)} in ${time}`
    process.stdout.write(`-- ${line}\n`)
    summary.push(line)
    total = addCounts(total, counts)
  }

  process.stdout.write(`\n== Summary\n${summary.join('\n')}\n`)
  if (total.skips.length > 0) {
    process.stdout.write(`\nSkipped:\n${total.skips.map((skip) => `  ${skip}\n`).join('')}`)
  }
  process.stdout.write(`\n${formatCounts(total)}\n`)
  return total.failed === 0 ? 0 : 1
}

process.exitCode = await main()
