/** What the doctor is to look at: a URL, or a document that is pasted, dropped or chosen. */
import LocalHospitalOutlined from '@mui/icons-material/LocalHospitalOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useRef, useState } from 'react'
import type { DragEvent, SubmitEvent } from 'react'
import type { ProfileFacts } from '../../../../../contract/profiles.ts'
import { Card } from '../../../components/Panel.tsx'
import { ProfileSelect } from '../ProfileSelect.tsx'

export interface DoctorOrder {
  readonly subject:
    | { readonly kind: 'url'; readonly url: string }
    | { readonly kind: 'document'; readonly text: string; readonly name: string | null }
  readonly profileId: string
}

export interface KnownUrl {
  readonly label: string
  readonly url: string
}

interface DoctorFormProps {
  readonly profiles: readonly ProfileFacts[]
  readonly profileId: string
  /** The sets of the lab and those looked at before. */
  readonly known: readonly KnownUrl[]
  readonly isDisabled: boolean
  /** The report that found a secret in what was pasted; null when none did. */
  readonly secretReportId: string | null
  readonly onExamine: (order: DoctorOrder) => void
}

/** Larger than this, a file is no JWK Set that anyone would fetch. */
const maxFileBytes = 2 * 1024 * 1024

export function DoctorForm(props: DoctorFormProps) {
  const { profiles, known, isDisabled, secretReportId, onExamine } = props
  const [kind, setKind] = useState<'url' | 'document'>('url')
  const [url, setUrl] = useState('')
  const [text, setText] = useState('')
  const [fileName, setFileName] = useState<string | null>(null)
  const [ownProfileId, setOwnProfileId] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const fileInput = useRef<HTMLInputElement>(null)
  const [forgotten, setForgotten] = useState<string | null>(null)
  const profileId = ownProfileId ?? props.profileId

  // A private key that was pasted has been judged; it must not stay on the screen.
  if (secretReportId !== forgotten) {
    setForgotten(secretReportId)
    if (secretReportId !== null) {
      setText('')
      setFileName(null)
    }
  }

  function examine(subject: DoctorOrder['subject']): void {
    setProblem(null)
    onExamine({ subject, profileId })
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (isDisabled) return
    if (kind === 'url') {
      if (url.trim() === '') setProblem('Type the URL of a JWK Set.')
      else examine({ kind: 'url', url })
    } else if (text.trim() === '') setProblem('Paste a JWK Set, or choose a file.')
    else examine({ kind: 'document', text, name: fileName })
  }

  async function read(file: File | undefined): Promise<void> {
    if (file === undefined) return
    setKind('document')
    if (file.size > maxFileBytes) {
      setProblem(`${file.name} is larger than 2 MiB: that is no JWK Set.`)
      return
    }
    setText(await file.text())
    setFileName(file.name)
    setProblem(null)
  }

  function drop(event: DragEvent): void {
    event.preventDefault()
    void read(event.dataTransfer.files[0])
  }

  return (
    <Card aria-label="What to look at" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 1.5 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}>
          <ToggleButtonGroup
            exclusive
            size="small"
            value={kind}
            aria-label="Look at"
            onChange={(_event, next: 'url' | 'document' | null) => {
              setProblem(null)
              if (next !== null) setKind(next)
            }}
            sx={{ height: 40 }}
          >
            <ToggleButton value="url" sx={{ px: 2 }}>
              URL
            </ToggleButton>
            <ToggleButton value="document" sx={{ px: 2 }}>
              Document
            </ToggleButton>
          </ToggleButtonGroup>
          <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
            {kind === 'url' ? (
              <TextField
                fullWidth
                size="small"
                label="JWKS URL"
                value={url}
                placeholder="https://partner.example/.well-known/jwks.json"
                error={problem !== null}
                helperText={problem}
                onChange={(event) => {
                  setProblem(null)
                  setUrl(event.target.value)
                }}
                slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
              />
            ) : (
              <TextField
                fullWidth
                multiline
                minRows={4}
                maxRows={12}
                size="small"
                label="JWK Set"
                value={text}
                placeholder={'{"keys":[…]}'}
                error={problem !== null}
                helperText={
                  problem ??
                  (fileName === null ? 'Paste it, or drop a file anywhere on this card.' : fileName)
                }
                onChange={(event) => {
                  setProblem(null)
                  setFileName(null)
                  setText(event.target.value)
                }}
                slotProps={{
                  htmlInput: {
                    spellCheck: false,
                    autoComplete: 'off',
                    style: { fontFamily: 'monospace' },
                  },
                }}
              />
            )}
          </Box>
          <ProfileSelect profiles={profiles} value={profileId} onChange={setOwnProfileId} />
          <Button
            type="submit"
            variant="contained"
            color="primary"
            startIcon={<LocalHospitalOutlined />}
            disabled={isDisabled}
            sx={{ height: 40 }}
          >
            Examine
          </Button>
        </Box>
        {kind === 'url' && known.length > 0 && (
          <Box
            role="group"
            aria-label="Known JWK Sets"
            sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}
          >
            {known.map(({ label, url: knownUrl }) => (
              <Button
                key={knownUrl}
                size="small"
                title={knownUrl}
                disabled={isDisabled}
                onClick={() => {
                  setUrl(knownUrl)
                  examine({ kind: 'url', url: knownUrl })
                }}
                sx={{ maxWidth: 420, '& span': { overflow: 'hidden', textOverflow: 'ellipsis' } }}
              >
                <span>{label}</span>
              </Button>
            ))}
          </Box>
        )}
        {kind === 'document' && (
          <Box>
            <Button size="small" onClick={() => fileInput.current?.click()}>
              Choose a file
            </Button>
            <input
              ref={fileInput}
              type="file"
              hidden
              aria-label="JWK Set file"
              accept=".json,.jwks,application/json,application/jwk-set+json"
              onChange={(event) => {
                void read(event.target.files?.[0])
                event.target.value = ''
              }}
            />
          </Box>
        )}
      </Box>
    </Card>
  )
}
