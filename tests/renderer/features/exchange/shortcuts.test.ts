/** Proves which keys do what. */
import { describe, expect, it } from 'vitest'
import { matchShortcut } from '../../../../src/renderer/src/features/exchange/shortcuts.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

describe('matchShortcut', () => {
  it.each([
    ['Ctrl+Enter', { ...plain, key: 'Enter', ctrlKey: true }, 'run'],
    ['Cmd+Enter', { ...plain, key: 'Enter', metaKey: true }, 'run'],
    ['F10', { ...plain, key: 'F10' }, 'step'],
    ['F8', { ...plain, key: 'F8' }, 'resume'],
  ])('knows %s', (_name, pressed, gesture) => {
    expect(matchShortcut(pressed)).toBe(gesture)
  })

  it.each([
    ['Enter alone, which presses buttons', { ...plain, key: 'Enter' }],
    ['letters, which people type', { ...plain, key: 'r' }],
    ['Shift+F10, which opens the context menu', { ...plain, key: 'F10', shiftKey: true }],
    ['Ctrl+F8', { ...plain, key: 'F8', ctrlKey: true }],
  ])('leaves %s alone', (_name, pressed) => {
    expect(matchShortcut(pressed)).toBeNull()
  })
})
