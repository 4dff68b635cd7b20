/** The signed assertion in its three colours, and where it can go from here. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { SignedAssertion } from '../../../../../contract/assertion.ts'
import { shortenKid } from '../../../app/shorten-kid.ts'
import { Banner } from '../../../components/Banner.tsx'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { splitCompact, TokenText } from '../../../components/TokenText.tsx'

interface SignedTokenProps {
  readonly signed: SignedAssertion
  /** Whether the draft was changed after it was signed. */
  readonly isStale: boolean
  readonly isOffline: boolean
  readonly onSend: (mode: 'run' | 'step') => void
  readonly onInspect: () => void
}

export function SignedToken({ signed, isStale, isOffline, onSend, onInspect }: SignedTokenProps) {
  const { token, algorithm, kid, remarks } = signed
  return (
    <Box sx={{ display: 'grid', gap: 1.25 }}>
      {isStale && (
        <Banner severity="warning" title="The draft was changed after this was signed">
          Sign again for a token of what stands there now.
        </Banner>
      )}
      <Box
        sx={{
          // Without its colours it is still read.
          filter: isStale ? 'grayscale(1)' : 'none',
        }}
      >
        <Box sx={{ display: 'flex', alignItems: 'center' }}>
          <Typography variant="body2" color="textSecondary" sx={{ flex: 1, minWidth: 0 }}>
            {algorithm}, signed by <code title={kid}>{shortenKid(kid)}</code>, {token.length} bytes
          </Typography>
          <CopyButton what="signed assertion" text={token} />
        </Box>
        <Box sx={{ maxHeight: 260, overflow: 'auto' }} tabIndex={0} role="group" aria-label="Token">
          <TokenText label="Signed assertion" {...splitCompact(token)} />
        </Box>
      </Box>
      {remarks.length > 0 && (
        <Banner severity="info" title="Done on purpose">
          {remarks.join(' ')}
        </Banner>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button disabled={isOffline} onClick={() => onSend('run')}>
          Send to the lab
        </Button>
        <Button disabled={isOffline} onClick={() => onSend('step')}>
          Send step by step
        </Button>
        <Button disabled={isOffline} onClick={onInspect}>
          Inspect
        </Button>
      </Box>
    </Box>
  )
}
