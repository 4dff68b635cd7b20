/** Every identifier that somebody may ask for, each to be copied. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { KeyFacts } from '../../../../contract/keys.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Facts } from '../../components/Facts.tsx'
import type { FactRow } from '../../components/Facts.tsx'
import { formatDateTime } from '../../components/format-time.ts'
import { Mono } from '../../components/Panel.tsx'

export function Copied({ what, text }: { readonly what: string; readonly text: string }) {
  return (
    <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
      <Mono>{text}</Mono>
      <CopyButton what={what} text={text} />
    </Box>
  )
}

const row = (label: string, text: string): FactRow => ({
  label,
  value: <Copied what={label} text={text} />,
})

function certificateRows({ certificate }: KeyFacts): readonly FactRow[] {
  if (certificate === null) return []
  return [
    row('x5t', certificate.x5t),
    row('x5t in hex', certificate.sha1Hex),
    row('x5t#S256', certificate.x5tS256),
    {
      label: 'Certificate',
      value: `${certificate.subject}, ${certificate.origin}, valid until ${formatDateTime(certificate.notAfter)}`,
    },
  ]
}

interface KeyIdentifiersProps {
  readonly facts: KeyFacts
  readonly isOffline: boolean
  readonly onMakeCertificate: () => void
}

export function KeyIdentifiers({ facts, isOffline, onMakeCertificate }: KeyIdentifiersProps) {
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Facts
        rows={[
          row('RFC 7638', facts.thumbprint),
          row('SPKI SHA-256', facts.spkiSha256),
          ...certificateRows(facts),
        ]}
      />
      {facts.certificate === null && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
          <Typography variant="caption" color="textSecondary" sx={{ flex: '1 1 220px' }}>
            x5t and x5t#S256 are thumbprints of a certificate, and this key has none.
          </Typography>
          <Button size="small" disabled={isOffline} onClick={onMakeCertificate}>
            Make a self-signed certificate
          </Button>
        </Box>
      )}
    </Box>
  )
}
