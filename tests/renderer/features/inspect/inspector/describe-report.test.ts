/** Proves the sentences over a report, and what of it is shown first. */
import { describe, expect, it } from 'vitest'
import type { Artefact, InspectionReport } from '../../../../../src/contract/inspection.ts'
import {
  chooseFirst,
  describeJudging,
  describeReport,
} from '../../../../../src/renderer/src/features/inspect/inspector/describe-report.ts'
import {
  assertionArtefact,
  assertionReport,
  errorTextReport,
  harReport,
  unknownReport,
} from '../../../fixtures/inspection-report.ts'

const [finding] = assertionArtefact.findings
const severe = (severity: 'error' | 'warning' | 'info', change: Partial<Artefact> = {}) => ({
  ...assertionArtefact,
  findings: finding === undefined ? [] : [{ ...finding, severity }],
  ...change,
})
const reportOf = (worst: InspectionReport['worst'], change: Partial<Artefact> = {}) => ({
  ...assertionReport,
  worst,
  artefacts: [{ ...assertionArtefact, findings: [], ...change }],
})

describe('the verdict', () => {
  it.each([
    ['error', 'Client assertion: something is wrong'],
    ['warning', 'Client assertion: something could be better'],
    ['info', 'Client assertion: nothing is wrong'],
    [null, 'Client assertion: nothing is wrong'],
  ] as const)('follows the worst that was found: %s', (worst, sentence) => {
    expect(describeReport(reportOf(worst))).toBe(sentence)
  })

  it('calls only the form of an error right', () => {
    const refusal = { kind: 'error-response', title: 'Error response 401' } as const
    expect(describeReport(reportOf(null, refusal))).toBe('Error response 401: its form is in order')
    expect(describeReport(reportOf('error', refusal))).toBe(
      'Error response 401: something is wrong',
    )
  })

  it('judges nothing that no rule is about', () => {
    expect(describeReport(errorTextReport)).toBe('Error message')
    expect(describeReport(unknownReport)).toBe('Not recognised')
    expect(describeReport({ ...assertionReport, artefacts: [] })).toBe('Nothing was recognised')
  })

  it('counts what is inside of one thing, and things beside each other', () => {
    expect(describeReport(harReport)).toBe('HAR file with 1 entry, and 2 in it: something is wrong')
    const [har, request, assertion] = harReport.artefacts
    if (har === undefined || request === undefined || assertion === undefined) throw new Error()
    const beside = [har, { ...request, parentId: null }]
    expect(describeReport({ ...harReport, artefacts: beside })).toMatch(
      /^2 things beside each other:/,
    )
    expect(describeReport({ ...harReport, artefacts: [...beside, assertion] })).toMatch(
      /^2 things beside each other, and 1 in them:/,
    )
  })
})

describe('how it was judged', () => {
  it('names profile, moment in UTC, keys and the silent rules', () => {
    expect(describeJudging(assertionReport, 'RFC 10070')).toBe(
      'By the rules of RFC 10070, as of 2026-11-21T04:28:35Z, signatures by the keys that this workbench publishes. 100 rules had nothing to say.',
    )
  })

  it('names no keys where nothing is signed, or none were asked for', () => {
    const unsigned = reportOf('error', { signature: null })
    expect(describeJudging(unsigned, 'RFC 10070')).not.toContain('signatures')
    const without = { ...assertionReport, keySource: null }
    expect(describeJudging(without, 'RFC 10070')).not.toContain('signatures')
  })

  it('speaks of one rule in the singular, and of none where none is about the text', () => {
    const single = reportOf(null, { rulesQuiet: 1 })
    expect(describeJudging(single, 'RFC 10070')).toContain('1 rule had')
    expect(describeJudging(errorTextReport, 'RFC 10070')).not.toContain('RFC 10070')
  })
})

describe('what is shown first', () => {
  it('is the worst', () => {
    const warned = severe('warning', { id: 'w', kind: 'http-request' })
    const noted = severe('info', { id: 'i', kind: 'har' })
    expect(chooseFirst([noted, warned])?.id).toBe('w')
  })

  it('is the assertion when it is as bad as what is around it', () => {
    const request = severe('error', { id: 'r', kind: 'http-request' })
    expect(chooseFirst([request, severe('error', { id: 'a' })])?.id).toBe('a')
    expect(chooseFirst([request, severe('warning', { id: 'a' })])?.id).toBe('r')
  })

  it('is the first when nothing was found, and nothing when there is nothing', () => {
    expect(chooseFirst(unknownReport.artefacts)?.id).toBe('1')
    expect(chooseFirst([])).toBeUndefined()
  })
})
