/** Proves that two windows on one draft never overwrite each other without asking. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AssertionDraft } from '../../../../src/contract/assertion.ts'
import { createBench } from '../../../../src/renderer/src/features/assertion/bench.ts'
import { draft } from '../../fixtures/assertions.ts'

const withClaims = (claims: string): AssertionDraft => ({ ...draft, claims })
const theirs = withClaims('theirs')

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

function openBench() {
  const kept: AssertionDraft[] = []
  const never = () => new Promise<never>(() => undefined)
  const bench = createBench(
    {
      keepDraft: (sent) => {
        kept.push(sent)
        return Promise.resolve(null)
      },
      presetAssertion: never,
      signAssertion: never,
    },
    draft,
  )
  const type = (claims: string) => bench.change('type', { claims })
  const wait = () => vi.advanceTimersByTimeAsync(1_000)
  return { bench, kept, type, wait, state: () => bench.store.getState() }
}

describe('a window in which nothing was changed', () => {
  it('shows what the other made of the draft, sends nothing, and can take it back', async () => {
    const { bench, kept, state, wait } = openBench()
    bench.hear(theirs)
    expect(state()).toMatchObject({ draft: theirs, theirs: null })
    await wait()
    expect(kept).toEqual([])
    bench.undo()
    await wait()
    expect(kept).toEqual([draft])
  })

  it('is one whose changes have all been told back', () => {
    const { bench, state, type } = openBench()
    type('mine')
    bench.hear(withClaims('mine'))
    bench.hear(theirs)
    expect(state()).toMatchObject({ draft: theirs, theirs: null })
  })
})

describe('a window that hears of its own changes', () => {
  it('goes on with what was typed meanwhile', () => {
    const { bench, state, type } = openBench()
    type('mine')
    type('mine too')
    bench.hear(withClaims('mine'))
    expect(state()).toMatchObject({ draft: withClaims('mine too'), theirs: null })
  })
})

describe('two windows that change the draft at the same time', () => {
  it('are asked, and send nothing until one draft is chosen', async () => {
    const { bench, kept, state, type, wait } = openBench()
    type('mine')
    type('mine too')
    bench.hear(theirs)
    type('mine at last')
    await wait()
    expect(state().theirs).toEqual(theirs)
    expect(kept).toEqual([withClaims('mine')])
    bench.keepMine()
    await wait()
    expect(state().theirs).toBeNull()
    expect(kept.at(-1)).toEqual(withClaims('mine at last'))
  })

  it('go on with the other draft, and come back to the own', async () => {
    const { bench, kept, state, type, wait } = openBench()
    type('mine')
    bench.hear(theirs)
    bench.takeTheirs()
    await wait()
    expect(state()).toMatchObject({ draft: theirs, theirs: null })
    expect(kept).toHaveLength(1)
    bench.undo()
    await wait()
    expect(kept.at(-1)).toEqual(withClaims('mine'))
  })

  it('send theirs again where the own one came later to the workbench', async () => {
    const { bench, kept, type, wait } = openBench()
    type('mine')
    bench.hear(theirs)
    bench.hear(withClaims('mine'))
    bench.takeTheirs()
    await wait()
    expect(kept.at(-1)).toEqual(theirs)
  })

  it('are no longer asked once both have the same', () => {
    const { bench, state, type } = openBench()
    type('mine')
    bench.hear(theirs)
    type('theirs')
    bench.hear(withClaims('other'))
    bench.hear(theirs)
    expect(state().theirs).toBeNull()
  })

  it('are asked about a variable of the server alone', () => {
    const { bench, state, type } = openBench()
    type('mine')
    const madeFor = { ...draft.madeFor, variables: { tenant: 'contoso' } }
    bench.hear({ ...withClaims('mine'), madeFor })
    expect(state().theirs?.madeFor).toEqual(madeFor)
  })
})
