/** Adds a member that is not sent yet: a known one at a press, any other by its name. */
import AddRounded from '@mui/icons-material/AddRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import InputBase from '@mui/material/InputBase'
import { styled } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import type { KnownMember } from '../document/known-members.ts'

const NameField = styled(InputBase)(({ theme: { colors, monospace } }) => ({
  width: 132,
  height: 28,
  paddingInline: 8,
  borderRadius: 8,
  border: `1px solid ${colors.edge}`,
  fontFamily: monospace,
  fontSize: '0.75rem',
}))

interface AddMemberProps {
  readonly label: string
  readonly absent: readonly KnownMember[]
  readonly isDisabled: boolean
  readonly onAdd: (name: string, raw: string) => void
}

export function AddMember({ label, absent, isDisabled, onAdd }: AddMemberProps) {
  const [name, setName] = useState('')

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (name === '') return
    onAdd(name, '""')
    setName('')
  }

  return (
    <Box
      role="group"
      aria-label={label}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, alignItems: 'center', pt: 1 }}
    >
      {absent.map(({ name: known, explanation, start }) => (
        <Tooltip key={known} title={explanation}>
          <Button
            size="small"
            startIcon={<AddRounded />}
            disabled={isDisabled}
            aria-label={`Add ${known}`}
            onClick={() => onAdd(known, start)}
          >
            <code>{known}</code>
          </Button>
        </Tooltip>
      ))}
      <Box component="form" noValidate onSubmit={submit} sx={{ display: 'flex', gap: 0.5 }}>
        <NameField
          value={name}
          placeholder="another name"
          disabled={isDisabled}
          onChange={(event) => setName(event.target.value)}
          inputProps={{
            'aria-label': `${label}: another name`,
            spellCheck: false,
            autoComplete: 'off',
          }}
        />
        <Button type="submit" size="small" disabled={isDisabled || name === ''}>
          Add
        </Button>
      </Box>
    </Box>
  )
}
