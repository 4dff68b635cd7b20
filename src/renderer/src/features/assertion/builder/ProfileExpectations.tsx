/** What is known of a profile, in words, with how well each of it is sourced. */
import ExpandMoreRounded from '@mui/icons-material/ExpandMoreRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useId, useState } from 'react'
import type { ProfileFacts } from '../../../../../contract/profiles.ts'
import { ConfidenceTag } from '../../../components/ConfidenceTag.tsx'
import { Facts } from '../../../components/Facts.tsx'

export function ProfileExpectations({ profile }: { readonly profile: ProfileFacts }) {
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  const { title, description, fields, notes, updated } = profile
  return (
    <Box>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'baseline', fontSize: '0.8125rem' }}>
        <Box sx={{ flex: 1, color: 'text.secondary' }}>{description}</Box>
        <Button
          size="small"
          aria-expanded={isOpen}
          aria-controls={id}
          endIcon={<ExpandMoreRounded sx={{ transform: isOpen ? 'rotate(180deg)' : 'none' }} />}
          onClick={() => setIsOpen(!isOpen)}
        >
          What it expects
        </Button>
      </Box>
      <Box id={id} hidden={!isOpen} sx={{ pt: 1 }}>
        <Facts
          rows={[
            ...fields.map(({ label, text, confidence }) => ({
              label,
              value: (
                <>
                  {text} <ConfidenceTag confidence={confidence} />
                </>
              ),
            })),
            ...notes.map(({ text, source }) => ({ label: 'Note', value: `${text} (${source})` })),
            { label: 'Read', value: `${title}, sources as of ${updated}` },
          ]}
        />
      </Box>
    </Box>
  )
}
