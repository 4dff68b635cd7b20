/** The defects of five published guides, pasted as a reader would: each is reported by the rules that are about it. */
import { describe, expect, it } from 'vitest'
import { artefactOf, idsOf, inspect, now } from '../rig.ts'
import { guide000 } from './guide-000.ts'
import { guide001 } from './guide-001.ts'
import { guide003 } from './guide-003.ts'
import { guide004 } from './guide-004.ts'
import { judgedAt } from './guide-row.ts'
import type { GuideRow } from './guide-row.ts'

const rows: readonly (readonly [string, string, GuideRow])[] = [
  ...guide000,
  ...guide001,
  ...guide003,
  ...guide004,
].map((row) => [row.id, row.what, row])

describe('a guide', () => {
  it('is judged as of the moment for which its rows are made', () => {
    expect(judgedAt).toBe(now)
  })

  it.each(rows)('in row %s (%s) has exactly what is wrong reported', async (_id, _what, row) => {
    const { text, input, kind } = await row.make()
    const report = await inspect(text, input)
    const expected = [...row.reports, ...(row.beside ?? [])].toSorted()
    expect(idsOf(artefactOf(report, kind))).toEqual(expected)
  })
})
