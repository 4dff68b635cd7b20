/** What stands over the keys: how many there are, the filter where they are many, and how new ones come in. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { KeyFacts } from '../../../../contract/keys.ts'
import { IncomingButtons } from './IncomingButtons.tsx'
import { manyKeys } from './key-filter.ts'
import type { KeyFilter } from './key-filter.ts'
import { KeyFilterBar } from './KeyFilterBar.tsx'

function countKeys(keys: readonly KeyFacts[]): string {
  const published = keys.filter((key) => key.published).length
  return `${String(keys.length)} ${keys.length === 1 ? 'key' : 'keys'}, ${String(published)} published`
}

interface KeysToolbarProps {
  readonly keys: readonly KeyFacts[]
  readonly filter: KeyFilter
  readonly isOffline: boolean
  readonly onFilter: (filter: KeyFilter) => void
  readonly onImport: () => void
  readonly onGenerate: () => void
}

export function KeysToolbar(props: KeysToolbarProps) {
  const { keys, filter, isOffline, onFilter, onImport, onGenerate } = props
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      {keys.length > manyKeys ? (
        <KeyFilterBar keys={keys} filter={filter} onChange={onFilter} />
      ) : (
        <Typography color="textSecondary" sx={{ flex: 1 }}>
          {countKeys(keys)}
        </Typography>
      )}
      <IncomingButtons isOffline={isOffline} onImport={onImport} onGenerate={onGenerate} />
    </Box>
  )
}
