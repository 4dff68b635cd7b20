/** The side panel before the first run: what Run will do, and with what. */
import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import type { ExchangePlan } from '../../../../contract/exchange.ts'
import type { KeyFacts } from '../../../../contract/keys.ts'
import type { ProfileSummary, ServersSlice } from '../../../../contract/servers.ts'
import { serverIds } from '../../../../contract/servers.ts'
import { shortenKid } from '../../app/shorten-kid.ts'
import { pageLink } from '../../app/route.ts'
import { Banner } from '../../components/Banner.tsx'
import { Facts } from '../../components/Facts.tsx'
import { Mono } from '../../components/Panel.tsx'
import { shortcuts } from './shortcuts.ts'
import { serverNames } from '../servers/server-names.ts'

interface IntroPanelProps {
  readonly plan: ExchangePlan
  readonly signingKey: KeyFacts | null
  readonly profile: ProfileSummary | undefined
  readonly servers: ServersSlice['servers']
}

export function IntroPanel({ plan, signingKey, profile, servers }: IntroPanelProps) {
  const stopped = serverIds.filter((id) => servers[id].state !== 'running')
  return (
    <Box sx={{ display: 'grid', gap: 1.75 }}>
      <Typography variant="h2">Nothing has been sent yet</Typography>
      <Typography color="textSecondary" variant="body2">
        Run performs the twelve steps for real: a key from your key store signs an assertion, the
        assertion is exchanged for an access token, and the token opens the API. Every message goes
        over HTTP on this machine and nowhere else.
      </Typography>
      <Typography color="textSecondary" variant="body2">
        Step does the same but holds before each step, so that you can look before anything is sent.
        Choose a step of the diagram to read what it is for.
      </Typography>
      {signingKey === null && (
        <Banner severity="warning" title="There is no key to sign with">
          <Link href={pageLink('keys')}>Make or choose one on the Keys page</Link>, then run.
        </Banner>
      )}
      {stopped.length > 0 && (
        <Banner severity="warning" title="Not every server is running">
          {stopped.map((id) => serverNames[id]).join(', ')}:{' '}
          <Link href={pageLink('servers')}>see the Servers page</Link>.
        </Banner>
      )}
      <Box>
        <Typography variant="h3" sx={{ mb: 0.75 }}>
          What it will use
        </Typography>
        <Facts
          rows={[
            { label: 'Client', value: <Mono>{plan.clientId}</Mono> },
            {
              label: 'Signing key',
              value:
                signingKey === null ? (
                  'none'
                ) : (
                  <>
                    {signingKey.algorithm}, <Mono>{shortenKid(signingKey.kid)}</Mono>
                  </>
                ),
            },
            { label: 'Profile', value: profile?.title ?? 'none' },
            ...(profile === undefined ? [] : [{ label: 'Audience', value: profile.audience }]),
            { label: 'Scope', value: plan.scope === '' ? 'not sent' : <Mono>{plan.scope}</Mono> },
            { label: 'API route', value: <Mono>{plan.apiRoute}</Mono> },
          ]}
        />
      </Box>
      <Box>
        <Typography variant="h3" sx={{ mb: 0.75 }}>
          From the keyboard
        </Typography>
        <Facts
          rows={[
            { label: 'Run', value: <kbd>{shortcuts.run}</kbd> },
            { label: 'Step', value: <kbd>{shortcuts.step}</kbd> },
            { label: 'Continue', value: <kbd>{shortcuts.resume}</kbd> },
            { label: 'Diagram', value: '↑ and ↓ move, Enter selects' },
          ]}
        />
      </Box>
    </Box>
  )
}
