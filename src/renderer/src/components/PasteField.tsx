/** A field that texts of any length are pasted into. */
import Box from '@mui/material/Box'
import FormHelperText from '@mui/material/FormHelperText'
import { styled } from '@mui/material/styles'
import { useId } from 'react'
import type { ClipboardEvent } from 'react'
import { formatLength, isLongText, showBeginning, takeEdit } from './long-text.ts'

interface PasteFieldProps {
  readonly label: string
  readonly text: string
  /** What may be pasted. */
  readonly hint: string
  /** What becomes of a text of which the beginning alone is shown. */
  readonly fateOfLong: string
  /** Of the field, in CSS pixels. */
  readonly minHeight: number
  readonly problem: string | null
  readonly onChange: (text: string) => void
}

/** A plain text area: one that measures itself would be slow already with a HAR in it. */
const PasteArea = styled('textarea')(({ theme: { colors, monospace } }) => ({
  display: 'block',
  width: '100%',
  maxHeight: '48vh',
  resize: 'vertical',
  padding: '10px 12px',
  borderRadius: 8,
  border: `1px solid ${colors.rim}`,
  backgroundColor: colors.page,
  color: 'inherit',
  fontFamily: monospace,
  fontSize: '0.75rem',
  lineHeight: 1.55,
  '&:focus-visible': { outline: `2px solid ${colors.accent}`, outlineOffset: -1 },
  '&[aria-invalid="true"]': { borderColor: colors.bad.text },
}))

export function PasteField(props: PasteFieldProps) {
  const { label, text, hint, fateOfLong, minHeight, problem, onChange } = props
  const areaId = useId()
  const isLong = isLongText(text)
  const help = isLong
    ? `${formatLength(text)}, of which the beginning is shown; ${fateOfLong}. What you paste next takes its place.`
    : hint

  /** A long text is kept out of the area, which would lay it out first. */
  function paste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const pasted = event.clipboardData.getData('text')
    if (pasted === '' || (!isLong && !isLongText(text + pasted))) return
    event.preventDefault()
    const { selectionStart, selectionEnd } = event.currentTarget
    const around = isLong ? ['', ''] : [text.slice(0, selectionStart), text.slice(selectionEnd)]
    onChange(around.join(pasted))
  }

  return (
    <Box>
      <Box
        component="label"
        htmlFor={areaId}
        sx={{ display: 'block', fontWeight: 600, fontSize: '0.8125rem', mb: 0.5 }}
      >
        {label}
      </Box>
      <PasteArea
        id={areaId}
        value={showBeginning(text)}
        style={{ minHeight }}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={problem !== null}
        aria-describedby={`${areaId}-help`}
        onChange={(event) => onChange(takeEdit(text, event.target.value))}
        onPaste={paste}
      />
      <FormHelperText id={`${areaId}-help`} error={problem !== null} sx={{ mx: 0 }}>
        {problem ?? help}
      </FormHelperText>
    </Box>
  )
}
