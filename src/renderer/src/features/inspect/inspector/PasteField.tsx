/** The field that anything is pasted into. */
import Box from '@mui/material/Box'
import FormHelperText from '@mui/material/FormHelperText'
import { styled } from '@mui/material/styles'
import { useId } from 'react'
import type { ClipboardEvent } from 'react'
import { formatLength, isLongText, showBeginning, takeEdit } from './long-text.ts'

interface PasteFieldProps {
  readonly text: string
  readonly problem: string | null
  readonly onChange: (text: string) => void
}

/** A plain text area: one that measures itself would be slow already with a HAR in it. */
const PasteArea = styled('textarea')(({ theme: { colors, monospace } }) => ({
  display: 'block',
  width: '100%',
  minHeight: 132,
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

export function PasteField({ text, problem, onChange }: PasteFieldProps) {
  const areaId = useId()
  const isLong = isLongText(text)
  const help = isLong
    ? `${formatLength(text)}, of which the beginning is shown; all of it is inspected. What you paste next takes its place.`
    : 'Paste it as it is, or drop a file here. Quotes, line breaks and log lines around it do not matter.'

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
        Token, request, response, key, HAR, metadata or error
      </Box>
      <PasteArea
        id={areaId}
        value={showBeginning(text)}
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
