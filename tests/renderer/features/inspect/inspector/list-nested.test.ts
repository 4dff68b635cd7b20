/** Proves that what was found is listed behind what it is in. */
import { expect, it } from 'vitest'
import { listNested } from '../../../../../src/renderer/src/features/inspect/inspector/list-nested.ts'
import { assertionArtefact } from '../../../fixtures/inspection-report.ts'

const place = (id: string, parentId: string | null) => ({ ...assertionArtefact, id, parentId })
const list = (...artefacts: readonly (typeof assertionArtefact)[]) =>
  listNested(artefacts).map(({ artefact, depth }) => `${artefact.id} ${String(depth)}`)

it('follows each request with what is in it, though it was found later', () => {
  const found = [place('har', null), place('post', 'har'), place('get', 'har')]
  const inside = [place('assertion', 'post'), place('bearer', 'get')]
  expect(list(...found, ...inside)).toEqual(['har 0', 'post 1', 'assertion 2', 'get 1', 'bearer 2'])
})

it('keeps the order of what stands beside each other', () => {
  expect(list(place('b', null), place('a', null))).toEqual(['b 0', 'a 0'])
})

it('loses nothing whose parent is not there', () => {
  expect(list(place('a', 'gone'), place('b', 'a'))).toEqual(['a 0', 'b 1'])
})
