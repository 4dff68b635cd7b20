/** Where a key is in its life: a word and a shape, and what it means on hover and focus. */
import Tooltip from '@mui/material/Tooltip'
import type { KeyState } from '../../../contract/keys.ts'
import { keyStateWords } from './key-state-words.ts'
import { Tag } from './Tag.tsx'

const shapes: Readonly<Record<KeyState, React.ReactNode>> = {
  next: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  active: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  retiring: (
    <>
      <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M6 1.8a4.2 4.2 0 0 0 0 8.4z" fill="currentColor" />
    </>
  ),
  retired: <path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" strokeWidth="1.8" fill="none" />,
}

/** The shape alone, for where the word stands beside it. */
export function KeyStateShape({ state }: { readonly state: KeyState }) {
  return (
    <svg aria-hidden width={10} height={10} viewBox="0 0 12 12">
      {shapes[state]}
    </svg>
  )
}

export function KeyStateTag({ state }: { readonly state: KeyState }) {
  const { word, meaning, tone } = keyStateWords[state]
  return (
    <Tooltip title={meaning} enterDelay={150}>
      <Tag tone={tone} tabIndex={0} sx={{ cursor: 'help' }}>
        <KeyStateShape state={state} />
        {word}
      </Tag>
    </Tooltip>
  )
}
