/** Lets a private key leave the keychain: encrypted under a passphrase that is typed twice, and saved as a file. */
import SaveAltRounded from '@mui/icons-material/SaveAltRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import LinearProgress from '@mui/material/LinearProgress'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { errorCatalogue } from '../../../../../contract/errors.ts'
import type { AppError } from '../../../../../contract/errors.ts'
import { privateKeyForms } from '../../../../../contract/key-files.ts'
import type { KeyFacts } from '../../../../../contract/keys.ts'
import { Banner } from '../../../components/Banner.tsx'
import { saveFile } from '../../../components/save-file.ts'
import { useActions, useIsOffline } from '../../../state/workbench.tsx'
import { ChoiceCard } from '../ChoiceCard.tsx'
import { NoteList } from '../NoteList.tsx'
import { PassphraseField } from '../PassphraseField.tsx'
import { privateFormWords } from './export-forms.ts'
import type { PrivateKeyForm } from './export-forms.ts'
import { judgePassphrase } from './judge-passphrase.ts'

interface Exported {
  readonly fileName: string
  readonly remarks: readonly string[]
}

/** What stands at the second field after the workbench said no; other failures have their notice. */
function fieldMessage({ code, message }: AppError): string | null {
  if (code === 'ERR_PASSPHRASE_MISMATCH') return errorCatalogue[code].title + '.'
  return code === 'ERR_INPUT_INVALID' ? message : null
}

interface ExportPrivateProps {
  readonly facts: KeyFacts
  readonly labelledBy: string
  readonly onClose: () => void
}

export function ExportPrivate({ facts, labelledBy, onClose }: ExportPrivateProps) {
  const { kid } = facts
  const actions = useActions()
  const isOffline = useIsOffline()
  const [form, setForm] = useState<PrivateKeyForm>('pkcs8')
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const [isExporting, setIsExporting] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [exported, setExported] = useState<Exported | null>(null)
  const differs = repeated !== '' && repeated !== passphrase
  const canExport = passphrase !== '' && repeated === passphrase && !isOffline && !isExporting
  const remarks = judgePassphrase(passphrase, kid)

  function type(set: (text: string) => void, text: string): void {
    setRefusal(null)
    setExported(null)
    set(text)
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (!canExport) return
    setIsExporting(true)
    const answer = await actions.exportPrivateKey({ kid, form, passphrase, repeated })
    setIsExporting(false)
    if (!answer.ok) {
      setRefusal(fieldMessage(answer.error))
      return
    }
    saveFile(answer.value.file)
    setExported({ fileName: answer.value.file.fileName, remarks: answer.value.remarks })
    setPassphrase('')
    setRepeated('')
  }

  return (
    <form
      noValidate
      role="tabpanel"
      aria-labelledby={labelledBy}
      onSubmit={(event) => void submit(event)}
      style={{ display: 'contents' }}
    >
      <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
        <Banner
          severity="warning"
          title={`The private key leaves the ${facts.storage === 'keychain' ? 'keychain' : 'workbench'}`}
        >
          From then on the file is the key: whoever has it and the passphrase can sign as this
          client. Send the two by different ways, and delete the file when it has arrived.
        </Banner>
        <RadioGroup
          aria-label="Form"
          value={form}
          onChange={(_event, value) => setForm(value === 'pkcs12' ? 'pkcs12' : 'pkcs8')}
          sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 1 }}
        >
          {privateKeyForms.map((one) => (
            <ChoiceCard
              key={one}
              value={one}
              control={<Radio size="small" />}
              label={
                <>
                  <Box sx={{ fontWeight: 600 }}>{privateFormWords[one].name}</Box>
                  <Typography variant="caption" component="div" color="textSecondary">
                    {privateFormWords[one].words}
                  </Typography>
                </>
              }
            />
          ))}
        </RadioGroup>
        <Box sx={{ display: 'grid', gap: 0.5 }}>
          <PassphraseField
            label="Passphrase"
            value={passphrase}
            problem={null}
            onChange={(text) => type(setPassphrase, text)}
          />
          <PassphraseField
            label="The same passphrase again"
            value={repeated}
            problem={differs ? 'This is not the same passphrase.' : refusal}
            onChange={(text) => type(setRepeated, text)}
          />
        </Box>
        <div role="status">
          <NoteList
            label="About this passphrase"
            notes={remarks.map((text) => ({ mark: 'warning' as const, text }))}
          />
          {exported !== null && (
            <Banner
              severity="info"
              title={`Encrypted and handed over to be saved: ${exported.fileName}`}
            >
              {exported.remarks.map((remark) => (
                <div key={remark}>{remark}</div>
              ))}
              The passphrase is forgotten here.
            </Banner>
          )}
        </div>
      </DialogContent>
      {isExporting && <LinearProgress aria-label="Encrypting" />}
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onClose}>Close</Button>
        <Button
          type="submit"
          variant="contained"
          color="primary"
          startIcon={<SaveAltRounded />}
          disabled={!canExport}
        >
          {isExporting ? 'Encrypting…' : 'Encrypt and save…'}
        </Button>
      </DialogActions>
    </form>
  )
}
