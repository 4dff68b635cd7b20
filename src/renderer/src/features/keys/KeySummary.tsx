/** The facts of a key that are looked for first. */
import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import type { KeyFacts } from '../../../../contract/keys.ts'
import { Facts } from '../../components/Facts.tsx'
import { formatDateTime } from '../../components/format-time.ts'
import { Tag } from '../../components/Tag.tsx'
import { privateKeyRemedies, privateKeyWords, storageWords } from './key-words.ts'

function describeSigning({ lastSignedAt }: KeyFacts, isSigning: boolean): string {
  const last =
    lastSignedAt === null ? 'never signed yet' : `last signed ${formatDateTime(lastSignedAt)}`
  return isSigning ? `signs the next assertion, ${last}` : last
}

function describePublishing({ published, publishedAt }: KeyFacts): string {
  if (!published) return 'Not published'
  return publishedAt === null ? 'Published' : `Published since ${formatDateTime(publishedAt)}`
}

interface KeySummaryProps {
  readonly facts: KeyFacts
  readonly isSigning: boolean
  readonly isOffline: boolean
  readonly onPublish: (published: boolean) => void
}

export function KeySummary({ facts, isSigning, isOffline, onPublish }: KeySummaryProps) {
  const privateKey = privateKeyWords[facts.privateKey]
  return (
    <Facts
      rows={[
        { label: 'Signing', value: describeSigning(facts, isSigning) },
        {
          label: 'JWK Set',
          value: (
            <FormControlLabel
              control={
                <Switch
                  size="small"
                  checked={facts.published}
                  disabled={isOffline}
                  onChange={(_event, published) => onPublish(published)}
                />
              }
              label={describePublishing(facts)}
              slotProps={{ typography: { variant: 'body2' } }}
              sx={{ m: 0, ml: '-7px' }}
            />
          ),
        },
        {
          label: 'Private half',
          value: (
            <Box
              component="span"
              sx={{
                display: 'inline-flex',
                flexWrap: 'wrap',
                columnGap: 1,
                alignItems: 'baseline',
              }}
            >
              <Tag tone={privateKey.tone}>{privateKey.text}</Tag>
              {privateKeyRemedies[facts.privateKey] === null && (
                <span>in {storageWords[facts.storage]}</span>
              )}
            </Box>
          ),
        },
      ]}
    />
  )
}
