/** Chooses the key that signs the next assertion. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useActions, useIsOffline, useSlice } from '../state/workbench.tsx'
import { BarSelect } from './BarSelect.tsx'
import { pageLink } from './route.ts'
import { shortenKid } from './shorten-kid.ts'

export function KeyPicker() {
  const { keys, signingKid } = useSlice('keys')
  const { selectKey } = useActions()
  const isOffline = useIsOffline()
  const current = keys.find(({ kid }) => kid === signingKid)
  if (keys.length === 0) {
    return (
      <Button size="small" href={pageLink('keys')}>
        No key yet: generate one
      </Button>
    )
  }
  return (
    <BarSelect
      name="Key"
      label={`Signing key: ${current?.kid ?? 'none'}`}
      value={current?.kid ?? ''}
      options={keys.map(({ kid, algorithm, privateKey }) => ({
        value: kid,
        short: (
          <span>
            <code>{shortenKid(kid)}</code> {algorithm}
          </span>
        ),
        long: (
          <Box component="span" sx={{ display: 'flex', gap: 2, width: '100%' }}>
            <Box component="code" sx={{ flex: 1 }}>
              {kid}
            </Box>
            {algorithm}
            {privateKey === 'missing' && ' (private half missing)'}
          </Box>
        ),
      }))}
      isDisabled={isOffline}
      onChange={(kid) => void selectKey(kid)}
    />
  )
}
