/** What was found in a pasted text or a file, and what can be done with it. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import type { KeyInspection } from '../../../../../contract/key-files.ts'
import { Banner } from '../../../components/Banner.tsx'
import { Mono } from '../../../components/Panel.tsx'
import { NoteList } from '../NoteList.tsx'
import { PassphraseField } from '../PassphraseField.tsx'
import { CandidateRow } from './CandidateRow.tsx'
import { chooseCandidate } from './import-choices.ts'
import type { ImportChoice, ImportEdits } from './import-choices.ts'

function RepairList({ repairs }: { readonly repairs: readonly string[] }) {
  const notes = repairs.map((text) => ({ mark: 'mended' as const, text: `We mended: ${text}` }))
  return <NoteList label="What was mended" notes={notes} />
}

function FormatLine({ format }: { readonly format: string }) {
  return (
    <Typography variant="body2">
      This is <strong>{format}</strong>.
    </Typography>
  )
}

interface PassphraseQuestionProps {
  readonly inspection: Extract<KeyInspection, { outcome: 'needs-passphrase' }>
  readonly isLooking: boolean
  readonly onOpen: (passphrase: string) => void
}

/** Opening takes the work of a key derivation, so it is asked for and not done at every key press. */
function PassphraseQuestion({ inspection, isLooking, onOpen }: PassphraseQuestionProps) {
  const [passphrase, setPassphrase] = useState('')
  const [tried, setTried] = useState<string | null>(null)
  const isWrong = inspection.isWrong && passphrase === tried
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <FormatLine format={inspection.format} />
      <RepairList repairs={inspection.repairs} />
      <Box
        component="form"
        noValidate
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault()
          event.stopPropagation()
          setTried(passphrase)
          onOpen(passphrase)
        }}
        sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}
      >
        <PassphraseField
          label="Passphrase of the file"
          value={passphrase}
          problem={isWrong ? inspection.message : null}
          hint={inspection.isWrong ? ' ' : inspection.message}
          onChange={setPassphrase}
        />
        <Button type="submit" disabled={isLooking || passphrase === ''} sx={{ height: 40 }}>
          {isLooking ? 'Opening…' : 'Open'}
        </Button>
      </Box>
    </Box>
  )
}

interface InspectionViewProps {
  readonly inspection: KeyInspection
  readonly isLooking: boolean
  readonly edits: ImportEdits
  readonly problems: ReadonlyMap<number, string>
  readonly onOpen: (passphrase: string) => void
  readonly onEdit: (index: number, change: Partial<ImportChoice>) => void
}

export function InspectionView(props: InspectionViewProps) {
  const { inspection, isLooking, edits, problems, onOpen, onEdit } = props
  switch (inspection.outcome) {
    case 'refused':
      return (
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          <Banner severity="error" title={inspection.message}>
            {inspection.fix}
            <Box sx={{ color: 'text.secondary', fontSize: '0.75rem', mt: 0.25 }}>
              <Mono>{inspection.ruleId}</Mono>
            </Box>
          </Banner>
          <RepairList repairs={inspection.repairs} />
        </Box>
      )
    case 'needs-passphrase':
      return <PassphraseQuestion inspection={inspection} isLooking={isLooking} onOpen={onOpen} />
    case 'ready':
      return (
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          <FormatLine format={inspection.format} />
          <RepairList repairs={inspection.repairs} />
          <NoteList
            label="Remarks"
            notes={inspection.remarks.map(({ severity, message, fix, ruleId }) => ({
              mark: severity,
              text: fix === null ? message : `${message} ${fix}`,
              ruleId,
            }))}
          />
          <Box
            component="ul"
            aria-label="Keys that were found"
            sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}
          >
            {inspection.candidates.map((candidate) => (
              <CandidateRow
                key={candidate.index}
                candidate={candidate}
                choice={chooseCandidate(candidate, edits)}
                problem={problems.get(candidate.index) ?? null}
                isOnly={inspection.candidates.length === 1}
                onChange={(change) => onEdit(candidate.index, change)}
              />
            ))}
          </Box>
        </Box>
      )
  }
}
