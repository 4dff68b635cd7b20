/** The side panel: what the chosen step is for, how it ended, and what was recorded of it. */
import KeyboardArrowLeftRounded from '@mui/icons-material/KeyboardArrowLeftRounded'
import KeyboardArrowRightRounded from '@mui/icons-material/KeyboardArrowRightRounded'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
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
import { BothSidesCards } from './BothSidesCards.tsx'
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
