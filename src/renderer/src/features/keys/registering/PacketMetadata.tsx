/** The client metadata of RFC 7591, by URI or by value. */
import Box from '@mui/material/Box'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { RegistrationPacket } from '../../../../../contract/registration.ts'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { JsonView } from '../../../components/JsonView.tsx'

type Way = 'uri' | 'value'

type PacketMetadataProps = Pick<RegistrationPacket, 'metadataWithUri' | 'metadataWithKeys'>

export function PacketMetadata({ metadataWithUri, metadataWithKeys }: PacketMetadataProps) {
  const [chosen, setChosen] = useState<Way>('uri')
  const way: Way = metadataWithUri === null ? 'value' : chosen
  const text = way === 'uri' && metadataWithUri !== null ? metadataWithUri : metadataWithKeys
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mb: 1 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          aria-label="Keys in the metadata"
          value={way}
          onChange={(_event, next: Way | null) => {
            if (next !== null) setChosen(next)
          }}
        >
          <ToggleButton value="uri" disabled={metadataWithUri === null} sx={{ px: 1.75 }}>
            JWKS URI
          </ToggleButton>
          <ToggleButton value="value" sx={{ px: 1.75 }}>
            By value
          </ToggleButton>
        </ToggleButtonGroup>
        <Typography variant="caption" color="textSecondary" sx={{ flex: '1 1 200px' }}>
          {way === 'uri'
            ? 'The server fetches the keys, so that they can be rotated without asking.'
            : 'The server keeps a copy: every rotation has to be registered there.'}
          {metadataWithUri === null && ' The JWKS server does not run, so there is no URI.'}
        </Typography>
        <CopyButton what="client metadata" text={text} />
      </Box>
      <JsonView label="Client metadata" text={text} />
    </Box>
  )
}
