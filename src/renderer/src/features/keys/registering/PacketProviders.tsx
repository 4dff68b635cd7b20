/** How the packet is entered at each provider, a tab for each. */
import Box from '@mui/material/Box'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { RegistrationPacket } from '../../../../../contract/registration.ts'
import { Banner } from '../../../components/Banner.tsx'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { CodeBlock } from '../../../components/JsonView.tsx'

type Provider = RegistrationPacket['providers'][number]

function Source({ text }: { readonly text: string }) {
  if (!text.startsWith('https://')) return <span>{text}</span>
  return (
    <Box component="a" href={text} target="_blank" rel="noreferrer" sx={{ color: 'primary.main' }}>
      {text}
    </Box>
  )
}

function ProviderSteps({ provider }: { readonly provider: Provider }) {
  const { takes, steps, paste, caution, sources } = provider
  return (
    <Box sx={{ display: 'grid', gap: 1.25 }}>
      {caution !== null && <Banner severity="warning" title={caution} />}
      <Typography variant="body2">
        Takes: <strong>{takes}</strong>
      </Typography>
      <Box component="ol" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 0.5, fontSize: '0.8125rem' }}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </Box>
      {paste !== null && (
        <Box>
          <Box sx={{ display: 'flex', alignItems: 'center', mb: 0.5 }}>
            <Typography variant="caption" color="textSecondary" sx={{ flex: 1 }}>
              {paste.caption}
            </Typography>
            <CopyButton what={paste.caption} text={paste.text} />
          </Box>
          <CodeBlock>{paste.text}</CodeBlock>
        </Box>
      )}
      {sources.length > 0 && (
        <Typography
          variant="caption"
          component="p"
          color="textSecondary"
          sx={{ overflowWrap: 'anywhere' }}
        >
          From{' '}
          {sources.map((source, index) => (
            <span key={source}>
              {index > 0 && ', '}
              <Source text={source} />
            </span>
          ))}
        </Typography>
      )}
    </Box>
  )
}

export function PacketProviders({ providers }: { readonly providers: readonly Provider[] }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const id = useId()
  const provider = providers.find((one) => one.id === chosen) ?? providers[0]
  if (provider === undefined) return null
  return (
    <Box>
      <Tabs
        value={provider.id}
        onChange={(_event, next: string) => setChosen(next)}
        variant="scrollable"
        scrollButtons="auto"
        aria-label="Providers"
        sx={{ borderBottom: 1, borderColor: 'divider', mb: 1.5 }}
      >
        {providers.map((one) => (
          <Tab
            key={one.id}
            value={one.id}
            label={one.name}
            id={`${id}-${one.id}`}
            aria-controls={`${id}-panel`}
          />
        ))}
      </Tabs>
      <Box role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${provider.id}`}>
        <ProviderSteps provider={provider} />
      </Box>
    </Box>
  )
}
