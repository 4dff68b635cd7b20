/** The values of a server other than the lab's: typed, or taken from its metadata document. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import { useId, useState } from 'react'
import type { MadeFor } from '../../../../../contract/assertion.ts'
import { readMetadata } from './read-metadata.ts'

interface MetadataDialogProps {
  readonly onClose: () => void
  readonly onTake: (found: Pick<MadeFor, 'issuer' | 'tokenEndpoint'>) => void
}

function MetadataDialog({ onClose, onTake }: MetadataDialogProps) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const titleId = useId()

  function take(): void {
    const read = readMetadata(text)
    if (read.isFound) onTake({ issuer: read.issuer, tokenEndpoint: read.tokenEndpoint })
    else setProblem(read.message)
  }

  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId}>Take the values from metadata</DialogTitle>
      <DialogContent>
        <TextField
          autoFocus
          fullWidth
          multiline
          minRows={8}
          maxRows={18}
          label="Metadata document"
          value={text}
          placeholder={'{"issuer":"https://…","token_endpoint":"https://…"}'}
          error={problem !== null}
          helperText={
            problem ?? 'What the server answers at its /.well-known address; nothing is fetched.'
          }
          onChange={(event) => {
            setText(event.target.value)
            setProblem(null)
          }}
          slotProps={{
            htmlInput: {
              spellCheck: false,
              autoComplete: 'off',
              style: { fontFamily: 'monospace', fontSize: '0.8125rem' },
            },
          }}
          sx={{ mt: 1 }}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="contained" color="primary" disabled={text.trim() === ''} onClick={take}>
          Take the values
        </Button>
      </DialogActions>
    </Dialog>
  )
}

interface ServerFieldsProps {
  readonly madeFor: MadeFor
  /** Names of the variables in the URLs of the profile. */
  readonly variables: readonly string[]
  readonly onChange: (madeFor: MadeFor) => void
}

export function ServerFields({ madeFor, variables, onChange }: ServerFieldsProps) {
  const [isPasting, setIsPasting] = useState(false)
  const field = (label: string, value: string, change: (value: string) => MadeFor) => (
    <TextField
      key={label}
      size="small"
      label={label}
      value={value}
      onChange={(event) => onChange(change(event.target.value))}
      slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off', maxLength: 1024 } }}
      sx={{ flex: '1 1 240px' }}
    />
  )
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
      {variables.map((name) =>
        field(`{${name}}`, madeFor.variables[name] ?? '', (value) => ({
          ...madeFor,
          variables: { ...madeFor.variables, [name]: value },
        })),
      )}
      {field('Issuer', madeFor.issuer, (issuer) => ({ ...madeFor, issuer }))}
      {field('Token endpoint', madeFor.tokenEndpoint, (tokenEndpoint) => ({
        ...madeFor,
        tokenEndpoint,
      }))}
      <Button sx={{ height: 40 }} onClick={() => setIsPasting(true)}>
        Paste metadata…
      </Button>
      {isPasting && (
        <MetadataDialog
          onClose={() => setIsPasting(false)}
          onTake={(found) => {
            setIsPasting(false)
            onChange({ ...madeFor, ...found })
          }}
        />
      )}
    </Box>
  )
}
