/** What a card keeps folded: the identifiers, and the public JWK. */
import ExpandMoreRounded from '@mui/icons-material/ExpandMoreRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Collapse from '@mui/material/Collapse'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { KeyFacts } from '../../../../contract/keys.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { JsonView } from '../../components/JsonView.tsx'
import { KeyIdentifiers } from './KeyIdentifiers.tsx'

interface UnfoldProps {
  readonly text: string
  readonly isOpen: boolean
  readonly controls: string
  readonly onToggle: () => void
}

function Unfold({ text, isOpen, controls, onToggle }: UnfoldProps) {
  return (
    <Button
      size="small"
      variant="text"
      aria-expanded={isOpen}
      aria-controls={controls}
      endIcon={<ExpandMoreRounded sx={{ transform: isOpen ? 'rotate(180deg)' : 'none' }} />}
      onClick={onToggle}
      sx={{ color: 'text.secondary' }}
    >
      {text}
    </Button>
  )
}

interface KeyDetailsProps {
  readonly facts: KeyFacts
  readonly isOffline: boolean
  readonly onMakeCertificate: () => void
}

export function KeyDetails({ facts, isOffline, onMakeCertificate }: KeyDetailsProps) {
  const [showsIdentifiers, setShowsIdentifiers] = useState(false)
  const [showsJwk, setShowsJwk] = useState(false)
  const id = useId()
  const jwk = JSON.stringify(facts.publicJwk, null, 2)
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', mx: -2, mb: -1, px: 1.25, pt: 0.75 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 0.5 }}>
        <Unfold
          text="Identifiers"
          isOpen={showsIdentifiers}
          controls={`${id}-identifiers`}
          onToggle={() => setShowsIdentifiers(!showsIdentifiers)}
        />
        <Unfold
          text={showsJwk ? 'Hide public JWK' : 'Show public JWK'}
          isOpen={showsJwk}
          controls={`${id}-jwk`}
          onToggle={() => setShowsJwk(!showsJwk)}
        />
      </Box>
      <Collapse in={showsIdentifiers} id={`${id}-identifiers`} unmountOnExit>
        <Box sx={{ p: '6px 6px 10px' }}>
          <KeyIdentifiers
            facts={facts}
            isOffline={isOffline}
            onMakeCertificate={onMakeCertificate}
          />
        </Box>
      </Collapse>
      <Collapse in={showsJwk} id={`${id}-jwk`} unmountOnExit>
        <Box sx={{ p: '2px 6px 10px' }}>
          <Box sx={{ display: 'flex', alignItems: 'center' }}>
            <Typography variant="caption" color="textSecondary" sx={{ flex: 1 }}>
              As it stands in the JWK Set
            </Typography>
            <CopyButton what="public JWK" text={jwk} />
          </Box>
          <JsonView label="Public JWK" text={jwk} />
        </Box>
      </Collapse>
    </Box>
  )
}
