/** Pins how the reports of vitest and Playwright become one line of counts. */
import { describe, expect, it } from 'vitest'
import {
  addCounts,
  countPlaywright,
  countVitest,
  formatCounts,
  judgeTestStage,
  noCounts,
} from '../../scripts/lib/count-results.mjs'

describe('the counts of vitest', () => {
  it('counts tests, and lists the skipped ones by their titles', () => {
    const report = {
      testResults: [
        {
          status: 'passed',
          assertionResults: [
            { status: 'passed', fullName: 'a' },
            { status: 'skipped', fullName: 'the keychain (skipped: no dbus-daemon) reads' },
            { status: 'todo', fullName: 'c' },
          ],
        },
        { status: 'failed', assertionResults: [{ status: 'failed', fullName: 'd' }] },
      ],
    }
    expect(countVitest(report)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 2,
      skips: ['the keychain (skipped: no dbus-daemon) reads', 'c'],
    })
  })

  it('counts a file that cannot be loaded as a failure', () => {
    const report = { testResults: [{ status: 'failed', assertionResults: [] }] }
    expect(countVitest(report).failed).toBe(1)
  })
})

describe('the counts of Playwright', () => {
  const report = {
    errors: [],
    suites: [
      {
        title: 'opening.spec.ts',
        specs: [{ title: 'opens', tests: [{ projectName: 'browser', status: 'expected' }] }],
        suites: [
          {
            title: 'the window',
            specs: [
              {
                title: 'closes',
                tests: [
                  { projectName: 'browser', status: 'flaky' },
                  { projectName: 'desktop-stand-in', status: 'unexpected' },
                  {
                    projectName: 'desktop-electron',
                    status: 'skipped',
                    annotations: [{ type: 'skip', description: 'no binary' }],
                  },
                  { projectName: 'other', status: 'skipped', annotations: [], results: [] },
                ],
              },
            ],
          },
        ],
      },
    ],
  }

  it('counts every project on its own and gives the reason of a skip', () => {
    expect(countPlaywright(report)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 2,
      skips: [
        '[desktop-electron] opening.spec.ts > the window > closes: no binary',
        '[other] opening.spec.ts > the window > closes: did not run',
      ],
    })
  })

  it('counts an error outside of any test as a failure', () => {
    expect(countPlaywright({ suites: [], errors: [{ message: 'cannot load' }] }).failed).toBe(1)
  })
})

describe('the judgement on a stage of tests', () => {
  const good = { ...noCounts, passed: 3 }

  it('takes the counts of a run that ended well', () => {
    expect(judgeTestStage(good, 0)).toEqual(good)
  })

  it('adds a failure that no test owns', () => {
    expect(judgeTestStage(good, 1).failed).toBe(1)
  })

  it('does not count a failure twice', () => {
    expect(judgeTestStage({ ...good, failed: 2 }, 1).failed).toBe(2)
  })

  it('fails where no test ran', () => {
    expect(judgeTestStage({ ...noCounts, skipped: 4 }, 0).failed).toBe(1)
  })

  it('fails without a report', () => {
    expect(judgeTestStage(null, 0).failed).toBe(1)
  })
})

it('adds counts and writes them as the last line', () => {
  const total = addCounts({ ...noCounts, passed: 2 }, { ...noCounts, failed: 1, skips: ['x'] })
  expect(formatCounts(total)).toBe('2 passed, 1 failed, 0 skipped')
})
