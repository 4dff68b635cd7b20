/** One assertion against every profile at once: what each cell, verdict and reason says. */
import { describe, expect, it } from 'vitest'
import { verdictMatrixSchema } from '../../../src/contract/verdicts.ts'
import type { VerdictMatrix } from '../../../src/contract/verdicts.ts'
import type { Severity } from '../../../src/contract/findings.ts'
import { findProfile, profiles } from '../../../src/core/profiles/profiles.ts'
import { assertionRuleGroups } from '../../../src/core/rules/assertion/assertion-rules.ts'
import type { AssertionSubject } from '../../../src/core/rules/assertion/assertion-subject.ts'
import { buildAssertionSubject } from '../../../src/core/rules/assertion/build-assertion-subject.ts'
import type { AssertionSource } from '../../../src/core/rules/assertion/build-assertion-subject.ts'
import { unknownClient, unknownServer } from '../../../src/core/rules/judging-facts.ts'
import { applyRules } from '../../../src/core/rules/rule.ts'
import { makeVerdictMatrix } from '../../../src/core/verdicts/make-verdict-matrix.ts'

const at = Date.UTC(2026, 10, 21, 12)
const nowSeconds = at / 1000
const issuer = 'https://as.example'
const tokenEndpoint = 'https://as.example/oauth2/token'

const usualHeader = { alg: 'PS256', kid: 'partner-2026-11', typ: 'client-authentication+jwt' }
const usualClaims = {
  iss: 'partner',
  sub: 'partner',
  aud: issuer,
  iat: nowSeconds,
  exp: nowSeconds + 60,
  jti: '2f0f7e0a-6b0f-4b62-9a53-7a1d2c1f9f11',
}

function read(source: AssertionSource, server: Partial<AssertionSubject['server']> = {}) {
  const facts = {
    server: { ...unknownServer, ...server },
    client: { ...unknownClient, clientId: 'partner' },
    nowSeconds,
    clockOffsetSeconds: null,
  }
  return buildAssertionSubject(source, facts, null, null)
}

function draft(
  change: { readonly header?: object; readonly claims?: object } = {},
  server: Partial<AssertionSubject['server']> = { issuer, tokenEndpoint },
): AssertionSubject {
  const header = JSON.stringify({ ...usualHeader, ...change.header })
  const claims = JSON.stringify({ ...usualClaims, ...change.claims })
  return read({ kind: 'draft', header, claims }, server)
}

const make = (subject: AssertionSubject) => makeVerdictMatrix(subject, profiles, at)

function columnOf({ columns }: VerdictMatrix, id: string) {
  const column = columns.find(({ profileId }) => profileId === id)
  if (column === undefined) throw new Error(`no column ${id}`)
  return column
}

function cellOf(matrix: VerdictMatrix, id: string, check: string) {
  const row = matrix.checks.findIndex((each) => each.id === check)
  const cell = columnOf(matrix, id).cells[row]
  if (cell === undefined) throw new Error(`no check ${check}`)
  return cell
}

const rank: readonly (Severity | null)[] = [null, 'info', 'warning', 'error']

describe('the matrix', () => {
  it('is valid under the contract: checks as rows, profiles as columns, in their order', () => {
    const matrix = verdictMatrixSchema.parse(make(draft()))
    expect(matrix.at).toBe(at)
    expect(matrix.checks.map(({ id }) => id)).toEqual(assertionRuleGroups.map(({ id }) => id))
    expect(matrix.columns.map(({ profileId }) => profileId)).toEqual(profiles.map(({ id }) => id))
    for (const { cells } of matrix.columns) expect(cells).toHaveLength(matrix.checks.length)
  })

  it('says in each cell what the rules say by themselves', () => {
    const subject = draft({ header: { typ: 'JWT', kid: '1' }, claims: { aud: tokenEndpoint } })
    const matrix = make(subject)
    for (const profile of profiles) {
      assertionRuleGroups.forEach(({ id, rules }) => {
        const cell = cellOf(matrix, profile.id, id)
        const { findings } = applyRules(rules, subject, { profile })
        expect(cell.findings.map((place) => matrix.findings[place])).toEqual(findings)
        const worst = Math.max(0, ...findings.map(({ severity }) => rank.indexOf(severity)))
        expect(cell.worst).toBe(rank[worst])
      })
    }
  })

  it('holds each finding once, and none that no cell has', () => {
    const { findings, columns } = make(draft({ header: { alg: 'HS256' } }))
    const texts = findings.map((finding) => JSON.stringify(finding))
    expect(new Set(texts).size).toBe(texts.length)
    const used = new Set(columns.flatMap(({ cells }) => cells.flatMap((cell) => cell.findings)))
    expect([...used].toSorted((a, b) => a - b)).toEqual(findings.map((_, place) => place))
  })

  it('has a column for a profile of one’s own, and says whose it is', () => {
    const own = { ...findProfile('okta'), id: 'my-okta', title: 'My Okta' }
    const { columns } = makeVerdictMatrix(draft(), [findProfile('okta'), own], at)
    expect(columns.map(({ profileId, isOwn }) => [profileId, isOwn])).toEqual([
      ['okta', false],
      ['my-okta', true],
    ])
  })

  it('does not judge the signature of a draft, nor keys that are not known', () => {
    const matrix = make(draft())
    for (const check of ['signature', 'key']) {
      expect(cellOf(matrix, 'base', check)).toEqual({ worst: null, isJudged: false, findings: [] })
    }
    expect(cellOf(matrix, 'base', 'algorithm').isJudged).toBe(true)
  })

  it('judges nothing but the form where nothing can be read', () => {
    const matrix = make(read({ kind: 'token', text: 'not.a.token' }))
    const judged = matrix.checks.filter(({ id }) => cellOf(matrix, 'base', id).isJudged)
    expect(judged.map(({ id }) => id)).toEqual(['form'])
  })
})

describe('a verdict', () => {
  it('is taken where nothing speaks against it', () => {
    expect(columnOf(make(draft()), 'r10070')).toMatchObject({
      verdict: 'taken',
      reason: 'Taken: nothing speaks against it.',
    })
  })

  it('is refused with the worst finding as its reason, and counts the others', () => {
    const matrix = make(draft({ header: { alg: 'none', crit: [] } }))
    for (const { verdict, reason } of matrix.columns) {
      expect(verdict).toBe('refused')
      expect(reason).toMatch(/^Refused: .+ \(\d+ more errors?\)\.$/)
    }
  })

  it('differs by profile: NHS England takes RS512 and the type JWT alone', () => {
    const matrix = make(draft())
    expect(columnOf(matrix, 'nhs').verdict).toBe('refused')
    expect(columnOf(matrix, 'nhs').reason).toMatch(/^Refused: .*\.$/)
  })

  it('is unsure where no source says which audiences or algorithms are taken', () => {
    const matrix = make(draft())
    expect(columnOf(matrix, 'pingfed')).toMatchObject({ verdict: 'unsure' })
    expect(columnOf(matrix, 'pingfed').reason).toContain('no source says which audiences')
  })

  it('is unsure where the issuer that decides is not known', () => {
    const column = columnOf(make(draft({}, {})), 'r10070')
    expect(column.verdict).toBe('unsure')
    expect(column.reason).toContain('not known')
  })
})
