/** Asks for algorithm, size and key ID of a new key. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import FormControlLabel from '@mui/material/FormControlLabel'
import LinearProgress from '@mui/material/LinearProgress'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { styled } from '@mui/material/styles'
import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import { errorCatalogue } from '../../../../contract/errors.ts'
import type { AppError } from '../../../../contract/errors.ts'
import { keyAlgorithms, keyAlgorithmSchema, rsaModulusBits } from '../../../../contract/keys.ts'
import type { GenerateKeyInput, RsaModulusBits } from '../../../../contract/keys.ts'
import { firstDraft, isRsa, judgeKid, toGenerateInput } from './generate-draft.ts'
import { algorithmWords } from './key-words.ts'

const Choice = styled(FormControlLabel)(({ theme: { colors } }) => ({
  margin: 0,
  padding: '8px 12px 8px 4px',
  border: `1px solid ${colors.edge}`,
  borderRadius: 8,
  alignItems: 'flex-start',
  '&:has(:checked)': { borderColor: colors.accent, backgroundColor: colors.selected },
  '& .MuiFormControlLabel-label': { paddingTop: 8, lineHeight: 1.3 },
}))

interface GenerateKeyDialogProps {
  readonly isOffline: boolean
  readonly onGenerate: (input: GenerateKeyInput) => Promise<AppError | null>
  readonly onClose: () => void
}

/** What stands at the key ID field after the workbench said no. */
function fieldMessage(error: AppError): string {
  return error.code === 'ERR_KEY_EXISTS' ? errorCatalogue[error.code].remedy : error.message
}

export function GenerateKeyDialog({ isOffline, onGenerate, onClose }: GenerateKeyDialogProps) {
  const [draft, setDraft] = useState(firstDraft)
  const [isGenerating, setIsGenerating] = useState(false)
  const [refusal, setRefusal] = useState<AppError | null>(null)
  const titleId = useId()
  const algorithmId = useId()
  const sizeId = useId()
  const kidProblem = judgeKid(draft.kid)
  const atField =
    refusal?.code === 'ERR_KEY_EXISTS' || refusal?.code === 'ERR_INPUT_INVALID'
      ? fieldMessage(refusal)
      : null
  const problem = kidProblem ?? atField

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (kidProblem !== null || isOffline || isGenerating) return
    setIsGenerating(true)
    setRefusal(null)
    const error = await onGenerate(toGenerateInput(draft))
    setIsGenerating(false)
    if (error === null) onClose()
    else setRefusal(error)
  }

  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogTitle id={titleId}>Generate a key</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2.5 }}>
          <Box>
            <Typography id={algorithmId} variant="h3" sx={{ mb: 1 }}>
              Algorithm
            </Typography>
            <RadioGroup
              aria-labelledby={algorithmId}
              value={draft.algorithm}
              onChange={(_event, value) =>
                setDraft({ ...draft, algorithm: keyAlgorithmSchema.parse(value) })
              }
              sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}
            >
              {keyAlgorithms.map((algorithm) => (
                <Choice
                  key={algorithm}
                  value={algorithm}
                  control={<Radio size="small" />}
                  label={
                    <>
                      <Box sx={{ fontWeight: 600, lineHeight: 1.3 }}>{algorithm}</Box>
                      <Typography variant="caption" component="div" color="textSecondary">
                        {algorithmWords[algorithm]}
                      </Typography>
                    </>
                  }
                />
              ))}
            </RadioGroup>
          </Box>
          {isRsa(draft.algorithm) && (
            <Box>
              <Typography id={sizeId} variant="h3" sx={{ mb: 1 }}>
                Size of the RSA modulus
              </Typography>
              <ToggleButtonGroup
                exclusive
                size="small"
                aria-labelledby={sizeId}
                value={draft.modulusBits}
                onChange={(_event, bits: RsaModulusBits | null) => {
                  if (bits !== null) setDraft({ ...draft, modulusBits: bits })
                }}
              >
                {rsaModulusBits.map((bits) => (
                  <ToggleButton key={bits} value={bits} sx={{ px: 2 }}>
                    {bits} bits
                  </ToggleButton>
                ))}
              </ToggleButtonGroup>
            </Box>
          )}
          <TextField
            size="small"
            label="Key ID (optional)"
            value={draft.kid}
            error={problem !== null}
            helperText={
              problem ?? 'Left empty, the RFC 7638 thumbprint is used: it never collides.'
            }
            onChange={(event) => {
              setRefusal(null)
              setDraft({ ...draft, kid: event.target.value })
            }}
            slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
          />
          <FormControlLabel
            control={
              <Switch
                size="small"
                checked={draft.publish}
                onChange={(_event, publish) => setDraft({ ...draft, publish })}
              />
            }
            label="Publish it in the JWK Set at once"
          />
        </DialogContent>
        {isGenerating && <LinearProgress aria-label="Generating the key" />}
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Typography variant="caption" color="textSecondary" role="status" sx={{ flex: 1 }}>
            {isGenerating && 'Generating. A large RSA key takes a moment.'}
          </Typography>
          <Button onClick={onClose}>{isGenerating ? 'Close' : 'Cancel'}</Button>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={kidProblem !== null || isOffline || isGenerating}
          >
            Generate
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
