/** The states of a key's life in words. */
import type { KeyState } from '../../../contract/keys.ts'
import type { Tone } from './Tag.tsx'

interface KeyStateWords {
  readonly word: string
  readonly meaning: string
  readonly tone: Tone
}

export const keyStateWords: Readonly<Record<KeyState, KeyStateWords>> = {
  active: {
    word: 'Active',
    meaning: 'It signs the next assertion.',
    tone: 'good',
  },
  next: {
    word: 'Next',
    meaning:
      'It has signed nothing yet. Publish it some time before it signs, so that every verifier knows it by then.',
    tone: 'accent',
  },
  retiring: {
    word: 'Retiring',
    meaning:
      'It signs no more but is still published, so that assertions made with it are accepted until they expire.',
    tone: 'caution',
  },
  retired: {
    word: 'Retired',
    meaning: 'It has signed, and is no longer published. Do not bring it back: make a new key.',
    tone: 'neutral',
  },
}
