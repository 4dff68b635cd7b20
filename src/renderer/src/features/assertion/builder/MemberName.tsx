/** The name of a member, which can be changed; a new one counts when the field is left or Enter is pressed. */
import InputBase from '@mui/material/InputBase'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { Part } from '../document/known-members.ts'

const Name = styled(InputBase, { shouldForwardProp: (name) => name !== 'part' })<{
  readonly part: Part
}>(({ theme: { colors, monospace }, part }) => ({
  fontSize: '0.8125rem',
  borderRadius: 6,
  border: '1px solid transparent',
  '& input': {
    fontFamily: monospace,
    fontWeight: 600,
    padding: '5px 6px',
    color: colors.token[part === 'header' ? 'header' : 'payload'],
    textOverflow: 'ellipsis',
  },
  '&:hover': { borderColor: colors.rim },
  '&.Mui-focused': { borderColor: colors.accent },
}))

interface MemberNameProps {
  readonly part: Part
  readonly name: string
  /** What tells it from others of the same name, for screen readers. */
  readonly label: string
  readonly isDisabled: boolean
  readonly onRename: (name: string) => void
}

export function MemberName({ part, name, label, isDisabled, onRename }: MemberNameProps) {
  const [typed, setTyped] = useState<string | null>(null)

  function commit(): void {
    if (typed !== null && typed !== name) onRename(typed)
    setTyped(null)
  }

  return (
    <Name
      part={part}
      value={typed ?? name}
      disabled={isDisabled}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') setTyped(null)
      }}
      inputProps={{ 'aria-label': `Name of ${label}`, spellCheck: false, autoComplete: 'off' }}
    />
  )
}
