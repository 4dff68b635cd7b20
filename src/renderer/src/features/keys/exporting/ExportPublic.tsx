/** The public half of a key in the forms that others ask for. */
import SaveAltRounded from '@mui/icons-material/SaveAltRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { publicKeyForms } from '../../../../../contract/key-files.ts'
import type { KeyFacts } from '../../../../../contract/keys.ts'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { CodeBlock, JsonView } from '../../../components/JsonView.tsx'
import { saveFile } from '../../../components/save-file.ts'
import { useActions, useIsOffline } from '../../../state/workbench.tsx'
import { useAnswer } from '../../../state/use-answer.ts'
import { publicFormWords } from './export-forms.ts'
import type { PublicKeyForm } from './export-forms.ts'

interface ExportPublicProps {
  readonly facts: KeyFacts
  readonly firstForm: PublicKeyForm
  readonly labelledBy: string
  readonly onMakeCertificate: () => void
  readonly onClose: () => void
}

export function ExportPublic(props: ExportPublicProps) {
  const { facts, firstForm, labelledBy, onMakeCertificate, onClose } = props
  const actions = useActions()
  const isOffline = useIsOffline()
  const [form, setForm] = useState(firstForm)
  const needsCertificate = form === 'certificate' && facts.certificate === null
  const { answer, isCurrent } = useAnswer(needsCertificate ? null : form, (asked) =>
    actions.exportPublicKey({ kid: facts.kid, form: asked }),
  )
  const file = isCurrent && answer?.ok === true ? answer.value : null
  const { name, words } = publicFormWords[form]
  return (
    <div role="tabpanel" aria-labelledby={labelledBy} style={{ display: 'contents' }}>
      <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          aria-label="Form"
          value={form}
          onChange={(_event, next: PublicKeyForm | null) => {
            if (next !== null) setForm(next)
          }}
        >
          {publicKeyForms.map((one) => (
            <ToggleButton key={one} value={one} sx={{ px: 1.75 }}>
              {publicFormWords[one].name}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Typography variant="body2" color="textSecondary">
          {words}
        </Typography>
        {needsCertificate && (
          <Box>
            <Typography variant="body2" sx={{ mb: 1 }}>
              This key has no certificate yet.
            </Typography>
            <Button size="small" disabled={isOffline} onClick={onMakeCertificate}>
              Make a self-signed certificate
            </Button>
          </Box>
        )}
        {file !== null && (
          <Box>
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, mb: 0.75 }}>
              <Typography variant="caption" color="textSecondary" sx={{ flex: 1 }}>
                <code>{file.fileName}</code>
              </Typography>
              <CopyButton what={name} text={file.content} />
            </Box>
            <Box
              sx={{ maxHeight: 300, overflow: 'auto' }}
              tabIndex={0}
              role="group"
              aria-label={name}
            >
              {file.fileName.endsWith('.json') ? (
                <JsonView label={`${name} of ${facts.kid}`} text={file.content} />
              ) : (
                <CodeBlock>{file.content}</CodeBlock>
              )}
            </Box>
          </Box>
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onClose}>Close</Button>
        <Button
          variant="contained"
          color="primary"
          startIcon={<SaveAltRounded />}
          disabled={file === null}
          onClick={() => {
            if (file !== null) saveFile(file)
          }}
        >
          Save…
        </Button>
      </DialogActions>
    </div>
  )
}
