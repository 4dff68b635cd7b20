/** Brings keys in from a pasted text or a file: looks at it first, then imports what is chosen. */
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
import type { KeyInspection } from '../../../../../contract/key-files.ts'
import { useActions, useIsOffline } from '../../../state/workbench.tsx'
import { useAnswer } from '../../../state/use-answer.ts'
import { judgeChoices, toImportChoices } from './import-choices.ts'
import type { ImportChoice, ImportEdits } from './import-choices.ts'
import { InspectionView } from './InspectionView.tsx'
import { SourceField } from './SourceField.tsx'
import type { ImportDraft } from './use-import-draft.ts'

/** Long enough to type on, short enough not to be waited for. */
const typingPauseMs = 300

interface Edits {
  readonly inspection: KeyInspection
  readonly byIndex: ImportEdits
}

interface ImportKeysDialogProps {
  readonly draft: ImportDraft
  readonly takenKids: readonly string[]
  readonly onImported: (kids: readonly string[], isPublished: boolean) => void
  readonly onClose: () => void
}

function nameImport(count: number): string {
  return count <= 1 ? 'Import the key' : `Import ${String(count)} keys`
}

export function ImportKeysDialog({ draft, takenKids, onImported, onClose }: ImportKeysDialogProps) {
  const actions = useActions()
  const isOffline = useIsOffline()
  const [edits, setEdits] = useState<Edits | null>(null)
  const [publish, setPublish] = useState(false)
  const [isImporting, setIsImporting] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const titleId = useId()
  const { answer, isCurrent } = useAnswer(
    draft.question,
    (question) => actions.inspectKeySource(question),
    draft.question?.source.kind === 'text' ? typingPauseMs : 0,
  )
  const inspection = answer?.ok === true ? answer.value : null
  const byIndex = edits !== null && edits.inspection === inspection ? edits.byIndex : {}
  const candidates = inspection?.outcome === 'ready' && isCurrent ? inspection.candidates : []
  const problems = judgeChoices(candidates, byIndex, takenKids)
  const choices = toImportChoices(candidates, byIndex)
  const canImport = choices.length > 0 && problems.size === 0 && !isOffline && !isImporting

  function edit(index: number, change: Partial<ImportChoice>): void {
    if (inspection === null) return
    setRefusal(null)
    setEdits({ inspection, byIndex: { ...byIndex, [index]: { ...byIndex[index], ...change } } })
  }

  async function importChosen(): Promise<void> {
    if (draft.question === null || !canImport) return
    setIsImporting(true)
    setRefusal(null)
    const imported = await actions.importKeys({ ...draft.question, choices, publish })
    setIsImporting(false)
    if (imported.ok) onImported(imported.value.kids, publish)
    else setRefusal(imported.error.message)
  }

  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <DialogTitle id={titleId}>Import keys</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, pt: '8px !important' }}>
        <SourceField
          source={draft.source}
          problem={draft.problem}
          onText={draft.setText}
          onFiles={(files) => void draft.takeFiles(files)}
          onForget={draft.forget}
        />
        <div role="status" aria-label="What was found">
          {draft.question !== null && inspection === null && !isCurrent && (
            <Typography variant="body2" color="textSecondary">
              Looking at it…
            </Typography>
          )}
          {inspection !== null && (
            <InspectionView
              key={draft.sourceId}
              inspection={inspection}
              isLooking={!isCurrent}
              edits={byIndex}
              problems={problems}
              onOpen={draft.setPassphrase}
              onEdit={edit}
            />
          )}
        </div>
        {candidates.length > 0 && (
          <FormControlLabel
            control={
              <Switch
                size="small"
                checked={publish}
                onChange={(_event, checked) => setPublish(checked)}
              />
            }
            label="Publish in the JWK Set at once"
            sx={{ justifySelf: 'start' }}
          />
        )}
        {refusal !== null && (
          <Typography variant="body2" color="error" role="alert">
            {refusal}
          </Typography>
        )}
      </DialogContent>
      {isImporting && <LinearProgress aria-label="Importing" />}
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Typography variant="caption" color="textSecondary" sx={{ flex: 1 }}>
          What you paste is forgotten when this closes.
        </Typography>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={!canImport}
          onClick={() => void importChosen()}
        >
          {nameImport(choices.length)}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
