/** What was recorded of a step, in tabs; only those that have something to show. */
import VisibilityOffRounded from '@mui/icons-material/VisibilityOffRounded'
import VisibilityRounded from '@mui/icons-material/VisibilityRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { ExchangeStep, RevealedStep } from '../../../../contract/exchange.ts'
import { Banner } from '../../components/Banner.tsx'
import { CheckLadder } from '../../components/CheckLadder.tsx'
import { HttpMessageView } from '../../components/HttpMessageView.tsx'
import { StepTokens } from './StepTokens.tsx'

type TabName = 'checks' | 'token' | 'request' | 'response'

/** The tabs that have content, in their order. */
export function listTabs(step: ExchangeStep): readonly { name: TabName; title: string }[] {
  return [
    ...(step.checks.length > 0
      ? [{ name: 'checks' as const, title: `Checks ${String(step.checks.length)}` }]
      : []),
    ...(step.tokens.length > 0 ? [{ name: 'token' as const, title: 'Token' }] : []),
    ...(step.request !== null ? [{ name: 'request' as const, title: 'Request' }] : []),
    ...(step.response !== null ? [{ name: 'response' as const, title: 'Response' }] : []),
  ]
}

/** Whether something in the step was cut before it was shown; a draft is not signed and so not live. */
function hasLiveToken({ tokens }: ExchangeStep): boolean {
  return tokens.some(({ sha256 }) => sha256 !== null)
}

interface StepTabsProps {
  readonly step: ExchangeStep
  readonly isOffline: boolean
  /** Asks for the live text; null when it is gone. */
  readonly onReveal: () => Promise<RevealedStep | null>
}

export function StepTabs({ step, isOffline, onReveal }: StepTabsProps) {
  const [chosen, setChosen] = useState<TabName | null>(null)
  const [revealed, setRevealed] = useState<RevealedStep | null>(null)
  const id = useId()
  const tabs = listTabs(step)
  const tab = tabs.find(({ name }) => name === chosen) ?? tabs[0]
  if (tab === undefined) return null
  const { name } = tab
  const canReveal = name !== 'checks' && hasLiveToken(step)
  const request = revealed?.request ?? step.request
  const response = revealed?.response ?? step.response
  return (
    <Box>
      <Tabs
        value={name}
        onChange={(_event, next: TabName) => setChosen(next)}
        aria-label="What was recorded"
        sx={{ borderBottom: 1, borderColor: 'divider', mb: 1.5 }}
      >
        {tabs.map((one) => (
          <Tab
            key={one.name}
            value={one.name}
            label={one.title}
            id={`${id}-${one.name}`}
            aria-controls={`${id}-panel`}
          />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${name}`}
        sx={{ display: 'grid', gap: 1.5 }}
      >
        {canReveal && revealed !== null && (
          <Banner severity="warning" title="Live credentials are shown">
            Whoever sees this text can use it until it expires. Do not share a picture of it.
          </Banner>
        )}
        {canReveal && (
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
            <Typography variant="caption" color="textSecondary" sx={{ flex: 1 }}>
              {revealed === null
                ? 'Signatures are cut, so that nothing here can be used again.'
                : 'Shown whole, as it was on the wire.'}
            </Typography>
            <Button
              size="small"
              startIcon={revealed === null ? <VisibilityRounded /> : <VisibilityOffRounded />}
              disabled={revealed === null && isOffline}
              onClick={() => {
                if (revealed !== null) setRevealed(null)
                else void onReveal().then(setRevealed)
              }}
            >
              {revealed === null ? 'Reveal' : 'Hide'}
            </Button>
          </Box>
        )}
        {name === 'checks' && <CheckLadder checks={step.checks} />}
        {name === 'token' && <StepTokens tokens={step.tokens} live={revealed?.tokens ?? []} />}
        {name === 'request' && request !== null && <HttpMessageView message={request} />}
        {name === 'response' && response !== null && <HttpMessageView message={response} />}
      </Box>
    </Box>
  )
}
