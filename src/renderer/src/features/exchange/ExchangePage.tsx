/** The home page: the exchange as a diagram that is run, stepped and read. */
import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import type { ExchangeRun } from '../../../../contract/exchange.ts'
import type { StepId } from '../../../../contract/exchange-steps.ts'
import { Tag } from '../../components/Tag.tsx'
import { useActions, useIsOffline, useSlice } from '../../state/workbench.tsx'
import { describeVerdict } from './describe-verdict.ts'
import { IntroPanel } from './IntroPanel.tsx'
import { PlanOptions } from './PlanOptions.tsx'
import { allowedGestures, RunControls } from './RunControls.tsx'
import { SequenceDiagram } from './SequenceDiagram.tsx'
import { chooseShownStep } from './shown-step.ts'
import { StepPanel } from './StepPanel.tsx'
import { useShortcuts } from './use-shortcuts.ts'
import { VerdictIcon } from './VerdictIcon.tsx'

const Layout = styled('div')(({ theme }) => ({
  height: '100%',
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) 340px',
  [theme.breakpoints.up('lg')]: { gridTemplateColumns: 'minmax(0, 1fr) 396px' },
  [theme.breakpoints.up('xl')]: { gridTemplateColumns: 'minmax(0, 1fr) 540px' },
}))

const Side = styled('aside')(({ theme }) => ({
  borderLeft: `1px solid ${theme.colors.line}`,
  backgroundColor: theme.colors.paper,
  padding: '12px 16px 28px',
  overflow: 'auto',
  [theme.breakpoints.up('xl')]: { padding: '18px 24px 36px' },
}))

/** A step chosen by hand counts until the next gesture, and only for the run it was chosen in. */
interface Choice {
  readonly runId: string | null
  readonly stepId: StepId
}

function VerdictTag({ run }: { readonly run: ExchangeRun }) {
  const { tone, text } = describeVerdict(run)
  return (
    <Tag tone={tone} sx={{ fontSize: '0.875rem', p: '4px 12px', borderRadius: '8px', minWidth: 0 }}>
      <VerdictIcon tone={tone} />
      <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
        {text}
      </Box>
    </Tag>
  )
}

export function ExchangePage() {
  const { plan, run } = useSlice('exchange')
  const { servers, routes, clients, profiles, profileId } = useSlice('servers')
  const { keys, signingKid } = useSlice('keys')
  const actions = useActions()
  const isOffline = useIsOffline()
  const [choice, setChoice] = useState<Choice | null>(null)

  const gestures = useMemo(() => {
    const thenFollow = (perform: () => Promise<unknown>) => () => {
      setChoice(null)
      void perform()
    }
    return {
      run: thenFollow(() => actions.startExchange('run')),
      step: thenFollow(() =>
        run?.status === 'held' ? actions.stepExchange() : actions.startExchange('step'),
      ),
      resume: thenFollow(() => actions.resumeExchange()),
      reset: thenFollow(() => actions.resetExchange()),
    }
  }, [actions, run?.status])
  const allowed = allowedGestures(run, isOffline)
  useShortcuts({
    run: allowed.run ? gestures.run : null,
    step: allowed.step ? gestures.step : null,
    resume: allowed.resume ? gestures.resume : null,
  })

  const runId = run?.id ?? null
  const chosen = choice !== null && choice.runId === runId ? choice.stepId : null
  const shown = chosen ?? (run === null ? null : chooseShownStep(run))
  const select = (stepId: StepId) => setChoice({ runId, stepId })

  return (
    <Layout>
      <Box
        sx={{ p: '14px 18px', display: 'flex', flexDirection: 'column', gap: 1.25, minHeight: 0 }}
      >
        <Box
          component="h1"
          sx={{ position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', m: 0 }}
        >
          Exchange
        </Box>
        <Box
          role="group"
          aria-label="Exchange"
          sx={{ display: 'flex', gap: 1, alignItems: 'center' }}
        >
          <RunControls run={run} isOffline={isOffline} gestures={gestures} />
          <PlanOptions
            plan={plan}
            routes={routes}
            clients={clients}
            isOffline={isOffline}
            onChange={(change) => void actions.planExchange(change)}
          />
          <Box role="status" sx={{ ml: 'auto', minWidth: 0, display: 'flex' }}>
            {run !== null && <VerdictTag run={run} />}
          </Box>
        </Box>
        <SequenceDiagram run={run} selected={shown} onSelect={select} />
      </Box>
      <Side aria-label="Selected step" tabIndex={0}>
        {shown === null ? (
          <IntroPanel
            plan={plan}
            signingKey={keys.find(({ kid }) => kid === signingKid) ?? null}
            profile={profiles.find(({ id }) => id === profileId)}
            servers={servers}
          />
        ) : (
          <StepPanel
            run={run}
            shown={shown}
            isOffline={isOffline}
            onSelect={select}
            onReveal={(id, stepId) => actions.revealStep(id, stepId)}
          />
        )}
      </Side>
    </Layout>
  )
}
