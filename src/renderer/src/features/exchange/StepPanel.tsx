/** The side panel: what the chosen step is for, how it ended, and what was recorded of it. */
import KeyboardArrowLeftRounded from '@mui/icons-material/KeyboardArrowLeftRounded'
import KeyboardArrowRightRounded from '@mui/icons-material/KeyboardArrowRightRounded'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Typography from '@mui/material/Typography'
import { styled, useTheme } from '@mui/material/styles'
import type { ExchangeRun, RevealedStep, StepStatus } from '../../../../contract/exchange.ts'
import { describeStep, exchangeSteps } from '../../../../contract/exchange-steps.ts'
import type { StepId } from '../../../../contract/exchange-steps.ts'
import { Facts } from '../../components/Facts.tsx'
import { formatDuration } from '../../components/format-time.ts'
import { Tag } from '../../components/Tag.tsx'
import type { Tone } from '../../components/Tag.tsx'
import { ActorIcon } from './ActorIcon.tsx'
import { actorNames, actorShortNames } from './actor-names.ts'
import { describeBothSides } from './both-sides.ts'
import type { BothSides } from './both-sides.ts'
import { StatusIcon } from './StatusIcon.tsx'
import { statusWords } from './step-status.ts'
import { StepTabs } from './StepTabs.tsx'

const tones: Readonly<Record<StepStatus, Tone>> = {
  waiting: 'neutral',
  held: 'caution',
  running: 'accent',
  passed: 'good',
  refused: 'bad',
  failed: 'bad',
  'not-reached': 'neutral',
}

const SideCard = styled('div')(({ theme }) => ({
  border: `1px solid ${theme.colors.line}`,
  borderRadius: 8,
  padding: '8px 10px',
  minWidth: 0,
  overflowWrap: 'anywhere',
  '& h3': { margin: 0, fontSize: '0.75rem', fontWeight: 500, color: theme.colors.muted },
}))

function BothSidesCards({ wire, reality, fix, isRefusal }: BothSides) {
  const { colors } = useTheme()
  const edge = isRefusal ? { borderColor: colors.bad.text } : {}
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '2fr 3fr', gap: 1 }}>
      <SideCard sx={edge}>
        <h3>On the wire a server says</h3>
        <code>{wire}</code>
      </SideCard>
      <SideCard sx={edge}>
        <h3>What really happened</h3>
        <Box sx={{ fontSize: '0.8125rem' }}>{reality}</Box>
      </SideCard>
      {fix !== null && (
        <SideCard sx={{ gridColumn: '1 / -1' }}>
          <h3>How to mend it</h3>
          <Box sx={{ fontSize: '0.8125rem' }}>{fix}</Box>
        </SideCard>
      )}
    </Box>
  )
}

interface NeighbourProps {
  readonly id: StepId | undefined
  readonly direction: 'previous' | 'next'
  readonly onSelect: (id: StepId) => void
}

function Neighbour({ id, direction, onSelect }: NeighbourProps) {
  const Icon = direction === 'previous' ? KeyboardArrowLeftRounded : KeyboardArrowRightRounded
  return (
    <IconButton
      size="small"
      aria-label={direction === 'previous' ? 'Previous step' : 'Next step'}
      disabled={id === undefined}
      onClick={() => {
        if (id !== undefined) onSelect(id)
      }}
    >
      <Icon sx={{ fontSize: 18 }} />
    </IconButton>
  )
}

interface StepPanelProps {
  /** Null before the first run. */
  readonly run: ExchangeRun | null
  readonly shown: StepId
  readonly isOffline: boolean
  readonly onSelect: (id: StepId) => void
  readonly onReveal: (runId: string, stepId: StepId) => Promise<RevealedStep | null>
}

export function StepPanel({ run, shown, isOffline, onSelect, onReveal }: StepPanelProps) {
  const { colors } = useTheme()
  const { number, actor, to, title, purpose, sources } = describeStep(shown)
  const step = run?.steps.find(({ id }) => id === shown) ?? null
  const sides = run === null || step === null ? null : describeBothSides(step, run)
  const time = formatDuration(step?.durationMs ?? null)
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.75 }}>
      <Box>
        <Box sx={{ display: 'flex', alignItems: 'center', fontSize: '0.75rem', minHeight: 28 }}>
          <Box
            sx={{
              flex: 1,
              minWidth: 0,
              overflow: 'hidden',
              display: 'flex',
              alignItems: 'center',
              gap: '5px',
              whiteSpace: 'nowrap',
              color: 'text.secondary',
            }}
          >
            <span>
              Step {number} of {exchangeSteps.length} ·
            </span>
            <Box
              component="span"
              sx={{
                display: 'inline-flex',
                alignItems: 'center',
                gap: '4px',
                color: colors.actor[actor],
                fontWeight: 600,
              }}
            >
              <ActorIcon actor={actor} size={15} />
              {to === null
                ? actorNames[actor]
                : `${actorShortNames[actor]} → ${actorShortNames[to]}`}
            </Box>
            {time !== '' && <span>· {time}</span>}
          </Box>
          <Neighbour direction="previous" id={exchangeSteps[number - 2]?.id} onSelect={onSelect} />
          <Neighbour direction="next" id={exchangeSteps[number]?.id} onSelect={onSelect} />
        </Box>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <Typography variant="h2">{title}</Typography>
          {step !== null && (
            <Tag tone={tones[step.status]}>
              <StatusIcon status={step.status} size={14} />
              {statusWords[step.status]}
            </Tag>
          )}
        </Box>
      </Box>
      <Typography color="textSecondary" variant="body2">
        {purpose}{' '}
        <Box component="span" sx={{ color: 'primary.main', whiteSpace: 'nowrap' }}>
          {sources.join(', ')}
        </Box>
      </Typography>
      {sides !== null && <BothSidesCards {...sides} />}
      {step !== null && step.facts.length > 0 && <Facts rows={step.facts} />}
      {run !== null && step !== null && (
        <StepTabs
          key={`${run.id} ${step.id}`}
          step={step}
          isOffline={isOffline}
          onReveal={() => onReveal(run.id, step.id)}
        />
      )}
    </Box>
  )
}
