/** How the JWKS server publishes: path, headers, extra members and certificates, changed together. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import type { AppError } from '../../../../../contract/errors.ts'
import type { JwksServerSettings } from '../../../../../contract/jwks-server.ts'
import { TitledCard } from '../../../components/TitledCard.tsx'
import { PresetField } from './PresetField.tsx'
import { explainRefusal, judgeDraft, pickChanges } from './settings-draft.ts'
import type { FieldMessages, FormRefusal, SettingsDraft } from './settings-draft.ts'

const cachePresets = [
  'public, max-age=60',
  'public, max-age=300',
  'public, max-age=3600',
  'public, max-age=86400',
  'no-cache',
  'no-store',
]
const mediaTypePresets = [
  'application/jwk-set+json',
  'application/json',
  'application/octet-stream',
  'text/plain',
]

interface JwksSettingsFormProps {
  readonly settings: JwksServerSettings
  readonly certificates: number
  readonly isOffline: boolean
  /** Resolves to what was wrong with it, or null. */
  readonly onApply: (change: SettingsDraft) => Promise<AppError | null>
}

interface Refused extends FormRefusal {
  readonly draft: SettingsDraft
}

export function JwksSettingsForm(props: JwksSettingsFormProps) {
  const { settings, certificates, isOffline, onApply } = props
  const [draft, setDraft] = useState<SettingsDraft>({})
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const shown = { ...settings, ...draft }
  const changes = pickChanges(settings, draft)
  // A refusal holds for the draft that was sent and for no other.
  const refused = refusal?.draft === draft ? refusal : null
  const messages: FieldMessages = { ...judgeDraft(draft), ...refused?.fields }
  const isReady = Object.keys(changes).length > 0 && Object.keys(messages).length === 0
  const change = (part: SettingsDraft) => setDraft({ ...draft, ...part })

  async function apply(): Promise<void> {
    const error = await onApply(changes)
    setRefusal(error === null ? null : { draft, ...explainRefusal(error) })
    if (error === null) setDraft({})
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (isReady && !isOffline) void apply()
  }

  return (
    <TitledCard title="How it publishes">
      <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 1.75, pt: 1 }}>
        <TextField
          size="small"
          label="Path"
          value={shown.path}
          error={messages.path !== undefined}
          helperText={messages.path ?? 'The registered JWKS URI follows it.'}
          onChange={(event) => change({ path: event.target.value })}
          slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
        />
        <PresetField
          label="Cache-Control"
          value={shown.cacheControl}
          presets={cachePresets}
          message={messages.cacheControl}
          onChange={(cacheControl) => change({ cacheControl })}
        />
        <PresetField
          label="Media type"
          value={shown.mediaType}
          presets={mediaTypePresets}
          message={messages.mediaType}
          onChange={(mediaType) => change({ mediaType })}
        />
        <TextField
          multiline
          maxRows={8}
          size="small"
          label="Extra members"
          value={shown.extraMembers}
          error={messages.extraMembers !== undefined}
          helperText={
            messages.extraMembers ??
            'A JSON object whose members stand beside keys; empty for none.'
          }
          placeholder='{"issuer":"https://client.example"}'
          onChange={(event) => change({ extraMembers: event.target.value })}
          slotProps={{
            htmlInput: {
              spellCheck: false,
              autoComplete: 'off',
              style: { fontFamily: 'monospace' },
            },
          }}
        />
        <Box>
          <FormControlLabel
            control={
              <Switch
                size="small"
                checked={shown.includeCertificates}
                onChange={(_event, includeCertificates) => change({ includeCertificates })}
              />
            }
            label="Publish certificates with the keys"
          />
          <FormHelperText>
            x5c, x5t and x5t#S256 of the published keys that have one
            {certificates === 0 ? '; none has.' : `: ${String(certificates)}.`}
          </FormHelperText>
        </Box>
        {typeof refused?.general === 'string' && (
          <FormHelperText error role="alert">
            {refused.general}
          </FormHelperText>
        )}
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={isOffline || !isReady}
          >
            Apply
          </Button>
          <Button
            disabled={Object.keys(changes).length === 0}
            onClick={() => {
              setDraft({})
            }}
          >
            Undo
          </Button>
        </Box>
      </Box>
    </TitledCard>
  )
}
