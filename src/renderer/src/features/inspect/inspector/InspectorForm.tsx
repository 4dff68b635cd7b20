/** What is pasted, by which rules it is judged, with which keys, and as of when. */
import ManageSearchRounded from '@mui/icons-material/ManageSearchRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useRef, useState } from 'react'
import type { DragEvent, SubmitEvent } from 'react'
import type { InspectInput } from '../../../../../contract/inspection.ts'
import type { ProfileFacts } from '../../../../../contract/profiles.ts'
import { Card } from '../../../components/Panel.tsx'
import { PasteField } from '../../../components/PasteField.tsx'
import { ProfileSelect } from '../ProfileSelect.tsx'
import { examples } from './examples.ts'
import { changeInspectorDraft, useInspectorDraft } from './inspector-draft.ts'
import { KeySourceFields } from './KeySourceFields.tsx'
import { orderInspection } from './order-inspection.ts'
import type { FieldProblem } from './order-inspection.ts'

interface InspectorFormProps {
  readonly profiles: readonly ProfileFacts[]
  readonly labProfileId: string
  readonly isOffline: boolean
  readonly hasReport: boolean
  readonly onInspect: (input: InspectInput) => void
  readonly onClear: () => void
}

const maxFileBytes = 4 * 1024 * 1024

export function InspectorForm(props: InspectorFormProps) {
  const { profiles, labProfileId, isOffline, hasReport, onInspect, onClear } = props
  const draft = useInspectorDraft()
  const [problem, setProblem] = useState<FieldProblem | null>(null)
  const fileInput = useRef<HTMLInputElement>(null)
  const problemAt = (field: FieldProblem['field']) =>
    problem?.field === field ? problem.message : null

  function inspect(text: string): void {
    const order = orderInspection({ ...draft, text }, labProfileId)
    setProblem(order.ok ? null : order.problem)
    if (order.ok) onInspect(order.input)
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (!isOffline) inspect(draft.text)
  }

  async function read(file: File | undefined): Promise<void> {
    if (file === undefined) return
    if (file.size > maxFileBytes) {
      const message = `${file.name} is larger than 4 MiB. Cut out the part that matters.`
      setProblem({ field: 'text', message })
      return
    }
    const text = await file.text()
    changeInspectorDraft({ text })
    if (!isOffline) inspect(text)
  }

  function drop(event: DragEvent): void {
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    void read(event.dataTransfer.files[0])
  }

  return (
    <Card aria-label="What to inspect" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 1.5 }}>
        <PasteField
          label="Token, request, response, key, HAR, metadata or error"
          hint="Paste it as it is, or drop a file here. Quotes, line breaks and log lines around it do not matter."
          fateOfLong="all of it is inspected"
          minHeight={132}
          text={draft.text}
          problem={problemAt('text')}
          onChange={(text) => {
            setProblem(null)
            changeInspectorDraft({ text })
          }}
        />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}>
          <ProfileSelect
            profiles={profiles}
            value={draft.profileId ?? labProfileId}
            onChange={(profileId) => changeInspectorDraft({ profileId })}
          />
          <KeySourceFields
            draft={draft}
            problemAt={problemAt}
            onChange={(change) => {
              setProblem(null)
              changeInspectorDraft(change)
            }}
          />
          <TextField
            size="small"
            label="As of"
            value={draft.asOf}
            placeholder="now"
            error={problemAt('asOf') !== null}
            helperText={problemAt('asOf')}
            onChange={(event) => {
              setProblem(null)
              changeInspectorDraft({ asOf: event.target.value })
            }}
            sx={{ width: 190 }}
            slotProps={{
              inputLabel: { shrink: true },
              htmlInput: { spellCheck: false, autoComplete: 'off' },
            }}
          />
          <Box sx={{ display: 'flex', gap: 1, ml: 'auto' }}>
            {(draft.text !== '' || hasReport) && (
              <Button
                sx={{ height: 40 }}
                onClick={() => {
                  setProblem(null)
                  changeInspectorDraft({ text: '' })
                  onClear()
                }}
              >
                Clear
              </Button>
            )}
            <Button
              type="submit"
              variant="contained"
              color="primary"
              startIcon={<ManageSearchRounded />}
              disabled={isOffline}
              sx={{ height: 40 }}
            >
              Inspect
            </Button>
          </Box>
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <Button size="small" onClick={() => fileInput.current?.click()}>
            Choose a file
          </Button>
          <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem', ml: 1 }}>
            or try
          </Box>
          {examples.map(({ label, text }) => (
            <Button
              key={label}
              size="small"
              disabled={isOffline}
              onClick={() => {
                changeInspectorDraft({ text })
                inspect(text)
              }}
            >
              {label}
            </Button>
          ))}
          <input
            ref={fileInput}
            type="file"
            hidden
            aria-label="File to inspect"
            onChange={(event) => {
              void read(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </Box>
      </Box>
    </Card>
  )
}
