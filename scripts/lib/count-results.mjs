// @ts-check
/** Reads how many tests passed, failed and were skipped from the reports of vitest and Playwright. */

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} skips one line a skipped test, with its reason where it has one
 */

/** @type {Counts} */
export const noCounts = { passed: 0, failed: 0, skipped: 0, skips: [] }

/** @param {Counts} a @param {Counts} b @returns {Counts} */
export function addCounts(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    skips: [...a.skips, ...b.skips],
  }
}

/**
 * @param {any} report of vitest's JSON reporter
 * @returns {Counts}
 */
export function countVitest(report) {
  let counts = noCounts
  for (const file of report.testResults ?? []) {
    const tests = file.assertionResults ?? []
    /** @param {(status: string) => boolean} isOf */
    const count = (isOf) => tests.filter((/** @type {any} */ test) => isOf(test.status)).length
    const failed = count((status) => status === 'failed')
    const isSkip = (/** @type {string} */ status) => status !== 'passed' && status !== 'failed'
    counts = addCounts(counts, {
      passed: count((status) => status === 'passed'),
      // A file that cannot be loaded fails without a test of its own.
      failed: failed === 0 && file.status === 'failed' ? 1 : failed,
      skipped: count(isSkip),
      skips: tests
        .filter((/** @type {any} */ test) => isSkip(test.status))
        .map((/** @type {any} */ test) => test.fullName.trim()),
    })
  }
  return counts
}

/** @param {any} suite @param {readonly string[]} titles @returns {any[]} */
function listSpecs(suite, titles) {
  const here = [...titles, suite.title].filter((title) => title)
  const specs = (suite.specs ?? []).map((/** @type {any} */ spec) => ({
    ...spec,
    title: [...here, spec.title].join(' > '),
  }))
  const nested = (suite.suites ?? []).flatMap((/** @type {any} */ each) => listSpecs(each, here))
  return [...specs, ...nested]
}

/** @param {any} test @returns {string} */
function reasonOf(test) {
  const note = (test.annotations ?? []).find((/** @type {any} */ each) =>
    ['skip', 'fixme'].includes(each.type),
  )
  if (note?.description) return `: ${note.description}`
  return (test.results ?? []).length === 0 && note === undefined ? ': did not run' : ''
}

/**
 * @param {any} report of Playwright's JSON reporter
 * @returns {Counts}
 */
export function countPlaywright(report) {
  const tests = (report.suites ?? [])
    .flatMap((/** @type {any} */ suite) => listSpecs(suite, []))
    .flatMap((/** @type {any} */ spec) =>
      spec.tests.map((/** @type {any} */ test) => ({ ...test, title: spec.title })),
    )
  /** @param {readonly string[]} statuses */
  const of = (statuses) =>
    tests.filter((/** @type {any} */ { status }) => statuses.includes(status))
  const skipped = of(['skipped'])
  return {
    passed: of(['expected', 'flaky']).length,
    // An error outside of any test, such as a spec that cannot be loaded.
    failed: of(['unexpected']).length + (report.errors ?? []).length,
    skipped: skipped.length,
    skips: skipped.map(
      (/** @type {any} */ test) => `[${test.projectName}] ${test.title}${reasonOf(test)}`,
    ),
  }
}

/**
 * What a stage of tests comes to: a report that is not there, a failure that no test owns, and a run without any
 * test are failures too.
 *
 * @param {Counts | null} counts null without a report
 * @param {number} exitCode
 * @returns {Counts}
 */
export function judgeTestStage(counts, exitCode) {
  if (counts === null) return { ...noCounts, failed: 1 }
  const ran = counts.passed + counts.failed
  const failsUnseen = counts.failed === 0 && (exitCode !== 0 || ran === 0)
  return failsUnseen ? { ...counts, failed: 1 } : counts
}

/** @param {Counts} counts */
export function formatCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
