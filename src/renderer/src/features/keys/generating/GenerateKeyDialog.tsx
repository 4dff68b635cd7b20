/** Asks for algorithm, size and key ID of a new key, and shows that it is being made. */
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import FormControlLabel from '@mui/material/FormControlLabel'
import LinearProgress from '@mui/material/LinearProgress'
import Switch from '@mui/material/Switch'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import type { AppError } from '../../../../../contract/errors.ts'
import { AlgorithmChoice } from './AlgorithmChoice.tsx'
import { explainRefusal } from './explain-refusal.ts'
import { firstDraft, judgeDraft, previewDateKid } from './generate-draft.ts'
import type { GenerateDraft } from './generate-draft.ts'
import { KidChoice } from './KidChoice.tsx'

interface GenerateKeyDialogProps {
  readonly isOffline: boolean
  /** A key is being made, by this dialog or at another gesture's wish. */
  readonly isGenerating: boolean
  readonly takenKids: readonly string[]
  /** Epoch milliseconds at which the dialog was opened. */
  readonly openedAt: number
  /** The draft that was refused while the dialog was closed. */
  readonly refused: { readonly draft: GenerateDraft; readonly error: AppError } | null
  readonly onGenerate: (draft: GenerateDraft) => void
  readonly onCancelGeneration: () => void
  readonly onClose: () => void
}

export function GenerateKeyDialog(props: GenerateKeyDialogProps) {
  const { isOffline, isGenerating, takenKids, openedAt, refused } = props
  const { onGenerate, onCancelGeneration, onClose } = props
  const [draft, setDraft] = useState(refused?.draft ?? firstDraft)
  const titleId = useId()
  const kidProblem = judgeDraft(draft)
  // A refusal is about the draft that was sent; the first change makes it another one.
  const refusal = refused?.draft === draft ? explainRefusal(refused.error) : null
  const isEmpty = draft.kidBy === 'text' && draft.kid === ''
  const change = (part: Partial<GenerateDraft>) => setDraft({ ...draft, ...part })

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (kidProblem === null && !isOffline && !isGenerating) onGenerate(draft)
  }

  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <form onSubmit={submit} noValidate style={{ display: 'contents' }}>
        <DialogTitle id={titleId}>Generate a key</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <AlgorithmChoice chosen={draft} onChange={change} />
          <KidChoice
            chosen={draft}
            dateKid={previewDateKid(openedAt, takenKids)}
            problem={refusal ?? (isEmpty ? null : kidProblem)}
            onChange={change}
          />
          <FormControlLabel
            control={
              <Switch
                size="small"
                checked={draft.publish}
                onChange={(_event, publish) => change({ publish })}
              />
            }
            label="Publish it in the JWK Set at once"
            sx={{ justifySelf: 'start' }}
          />
        </DialogContent>
        {isGenerating && <LinearProgress aria-label="Generating the key" />}
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Typography variant="caption" color="textSecondary" role="status" sx={{ flex: 1 }}>
            {isGenerating && 'A key is being made. You may close this and go on with other things.'}
          </Typography>
          {isGenerating && (
            <Button color="error" disabled={isOffline} onClick={onCancelGeneration}>
              Cancel generation
            </Button>
          )}
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
