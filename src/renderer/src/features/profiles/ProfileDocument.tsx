/** A profile as JSON: to read, and to edit where it is one's own. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { ProfileProblem } from '../../../../contract/profiles.ts'
import { Banner } from '../../components/Banner.tsx'
import { JsonEditor } from '../../components/JsonEditor.tsx'
import { Mono } from '../../components/Panel.tsx'
import { TitledCard } from '../../components/TitledCard.tsx'
import { useIsOffline } from '../../state/workbench.tsx'
import { useDocument } from './use-document.ts'

interface ProfileDocumentProps {
  readonly profileId: string
  readonly title: string
  readonly isOwn: boolean
  /** Of the document as it is stored. */
  readonly storedProblems: readonly ProfileProblem[]
}

function Problems({ problems }: { readonly problems: readonly ProfileProblem[] }) {
  return (
    <Box component="ul" aria-label="Problems" sx={{ m: 0, pl: 2.25 }}>
      {problems.map(({ pointer, message }) => (
        <li key={`${pointer} ${message}`}>
          {pointer !== '' && <Mono>{pointer}</Mono>} {message}
        </li>
      ))}
    </Box>
  )
}

export function ProfileDocument(props: ProfileDocumentProps) {
  const { profileId, title, isOwn, storedProblems } = props
  const draft = useDocument(profileId)
  const isOffline = useIsOffline()
  const [isSaved, setIsSaved] = useState(false)
  const problems = draft.isChanged ? draft.problems : storedProblems
  const marks = problems.map((problem) => ({ ...problem, severity: 'error' as const }))

  async function save(): Promise<void> {
    setIsSaved(await draft.save())
  }

  return (
    <TitledCard
      title="Document"
      action={
        isOwn && (
          <Box sx={{ display: 'flex', gap: 1 }}>
            <Button size="small" disabled={!draft.isChanged} onClick={draft.discard}>
              Discard changes
            </Button>
            <Button
              size="small"
              variant="contained"
              color="primary"
              disabled={!draft.isChanged || draft.isSaving || isOffline}
              onClick={() => void save()}
            >
              Save
            </Button>
          </Box>
        )
      }
    >
      <Typography variant="body2" color="textSecondary" role="status" sx={{ mb: 1.25 }}>
        {explain(isOwn, draft.isChanged, isSaved)}
      </Typography>
      {problems.length > 0 && (
        <Box sx={{ mb: 1.25 }}>
          <Banner
            severity="error"
            title={draft.isChanged ? 'It was not saved' : 'It cannot be used as it is'}
            role="alert"
          >
            <Problems problems={problems} />
          </Banner>
        </Box>
      )}
      {draft.text !== null && (
        <JsonEditor
          label={`Document of ${title}`}
          value={draft.text}
          marks={marks}
          isReadOnly={!isOwn}
          minHeight={320}
          onChange={(text) => {
            setIsSaved(false)
            draft.change(text)
          }}
        />
      )}
    </TitledCard>
  )
}

function explain(isOwn: boolean, isChanged: boolean, isSaved: boolean): string {
  if (!isOwn) return 'Shipped with the workbench. Copy it to change it.'
  if (isChanged) return 'Changed and not saved.'
  return isSaved ? 'Saved; it holds from now on.' : 'Saved changes hold at once, also in the lab.'
}
