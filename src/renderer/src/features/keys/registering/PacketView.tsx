/** What the other side needs to register the client, with its cautions on top. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { RegistrationPacket } from '../../../../../contract/registration.ts'
import { Banner } from '../../../components/Banner.tsx'
import { Facts } from '../../../components/Facts.tsx'
import { Copied } from '../KeyIdentifiers.tsx'
import { PacketMetadata } from './PacketMetadata.tsx'
import { PacketProviders } from './PacketProviders.tsx'

function Part({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <Box component="section" aria-label={title}>
      <Typography variant="h3" sx={{ mb: 1 }}>
        {title}
      </Typography>
      {children}
    </Box>
  )
}

export function PacketView({ packet }: { readonly packet: RegistrationPacket }) {
  const { cautions, facts, providers } = packet
  return (
    <Box sx={{ display: 'grid', gap: 2.5 }}>
      {cautions.length > 0 && (
        <Banner severity="warning" title="Before you hand it over">
          <Box component="ul" sx={{ m: 0, pl: 2.25, display: 'grid', gap: 0.5 }}>
            {cautions.map((caution) => (
              <li key={caution}>{caution}</li>
            ))}
          </Box>
        </Banner>
      )}
      <Part title="What the other side needs to know">
        <Facts
          rows={facts.map(({ label, value }) => ({
            label,
            value: <Copied what={label} text={value} />,
          }))}
        />
      </Part>
      <Part title="Where to enter it">
        <PacketProviders providers={providers} />
      </Part>
      <Part title="Client metadata (RFC 7591)">
        <PacketMetadata
          metadataWithUri={packet.metadataWithUri}
          metadataWithKeys={packet.metadataWithKeys}
        />
      </Part>
    </Box>
  )
}
