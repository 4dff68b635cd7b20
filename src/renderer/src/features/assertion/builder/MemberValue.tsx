/** The value of a member as it is typed; what is no value of its kind yet stays in the field alone. */
import FormHelperText from '@mui/material/FormHelperText'
import OutlinedInput from '@mui/material/OutlinedInput'
import { styled } from '@mui/material/styles'
import { useId, useState } from 'react'
import { listUnseen } from '../../../components/json-editor/unseen-characters.ts'
import type { Member } from '../document/read-members.ts'
import { kindComplaints, writeValue } from '../document/write-value.ts'

const Field = styled(OutlinedInput)(({ theme: { monospace } }) => ({
  width: '100%',
  padding: 0,
  '& textarea': {
    fontFamily: monospace,
    fontSize: '0.8125rem',
    lineHeight: 1.45,
    padding: '5px 8px',
    resize: 'none',
    fieldSizing: 'content',
    maxHeight: 132,
    width: '100%',
    height: 'auto',
    minHeight: 30,
    boxSizing: 'border-box',
    overflowWrap: 'anywhere',
  },
}))

interface MemberValueProps {
  readonly member: Member
  readonly label: string
  readonly descriptionId: string
  readonly isDisabled: boolean
  readonly isInvalid: boolean
  readonly onChange: (raw: string) => void
}

interface Unfinished {
  readonly typed: string
  /** The value that stands in the document meanwhile. */
  readonly raw: string
}

export function MemberValue(props: MemberValueProps) {
  const { member, label, descriptionId, isDisabled, isInvalid, onChange } = props
  const [unfinished, setUnfinished] = useState<Unfinished | null>(null)
  const complaintId = useId()
  // What came from elsewhere meanwhile is newer than what was begun here.
  const own = unfinished?.raw === member.raw ? unfinished : null
  const shown = own?.typed ?? member.shown
  const unseen = listUnseen(shown)
  const complaint = own === null ? null : kindComplaints[member.kind]

  function type(typed: string): void {
    const raw = writeValue(member.kind, typed)
    setUnfinished(raw === null ? { typed, raw: member.raw } : null)
    if (raw !== null && typed !== member.shown) onChange(raw)
  }

  return (
    <>
      <Field
        value={shown}
        disabled={isDisabled}
        readOnly={member.kind === 'null'}
        error={isInvalid || complaint !== null}
        inputComponent="textarea"
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          // A value with a line break in it is rare enough to ask for Shift.
          if (event.key === 'Enter' && !event.shiftKey && member.kind !== 'json') {
            event.preventDefault()
          }
        }}
        inputProps={{
          rows: 1,
          'aria-label': label,
          'aria-describedby': `${complaintId} ${descriptionId}`,
          spellCheck: false,
          autoComplete: 'off',
        }}
      />
      <FormHelperText id={complaintId} error={complaint !== null} sx={{ '&:empty': { m: 0 } }}>
        {complaint}
        {unseen.length > 0 && `It holds what cannot be seen: ${unseen.join(', ')}.`}
      </FormHelperText>
    </>
  )
}
