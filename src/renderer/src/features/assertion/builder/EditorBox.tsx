/** The JSON of the header or the claims, with a button that lays it out anew. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMemo } from 'react'
import type { Finding } from '../../../../../contract/findings.ts'
import { JsonEditor } from '../../../components/JsonEditor.tsx'
import { TokenPart } from '../../../components/TokenPart.tsx'
import type { Part } from '../document/known-members.ts'
import { marksOf } from '../document/pointer-target.ts'
import { tidyJson } from '../document/tidy-json.ts'

interface EditorBoxProps {
  readonly part: Part
  readonly text: string
  readonly findings: readonly Finding[]
  readonly onChange: (what: string, text: string) => void
}

const jsonEdit = 'the JSON of the'

/** Whether what was done to the draft was done in an editor. */
export function isJsonEdit(what: string | undefined): boolean {
  return what?.startsWith(jsonEdit) === true
}

export function EditorBox({ part, text, findings, onChange }: EditorBoxProps) {
  const tone = part === 'header' ? 'header' : 'payload'
  const title = part === 'header' ? 'Header' : 'Claims'
  const marks = useMemo(() => marksOf(findings, part), [findings, part])
  const tidy = useMemo(() => tidyJson(text), [text])
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 0.75 }}>
        <Typography variant="h3" sx={{ flex: 1 }}>
          <TokenPart part={tone}>{title} as JSON</TokenPart>
        </Typography>
        <Button
          size="small"
          aria-label={`Tidy the ${title.toLowerCase()}`}
          disabled={tidy === text}
          onClick={() => onChange(`tidy the ${title.toLowerCase()}`, tidy)}
        >
          Tidy
        </Button>
      </Box>
      <JsonEditor
        label={`${title} as JSON`}
        tone={tone}
        value={text}
        marks={marks}
        onChange={(next) => onChange(`${jsonEdit} ${title.toLowerCase()}`, next)}
      />
    </Box>
  )
}
