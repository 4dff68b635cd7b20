/** Proves that the least change between two texts is found. */
import { EditorState } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replaceText } from '../../../../src/renderer/src/components/json-editor/replace-text.ts'

describe('replacing a text', () => {
  it('turns any text into any other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const changes = replaceText(before, after)
        const extensions = EditorState.lineSeparator.of('\n')
        const state = EditorState.create({ doc: before, extensions })
        const text = changes === null ? before : state.update({ changes }).state.sliceDoc()
        expect(text).toBe(after)
      }),
    )
  })

  it('leaves alone what stays', () => {
    expect(replaceText('{"exp": 12}', '{"exp": 15}')).toEqual({ from: 9, to: 10, insert: '5' })
    expect(replaceText('same', 'same')).toBeNull()
  })
})
