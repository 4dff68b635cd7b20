/** One step of the diagram: a button as wide as the diagram, with a box or an arrow on the lifelines. */
import Box from '@mui/material/Box'
import { styled, useTheme } from '@mui/material/styles'
import type { KeyboardEvent, Ref } from 'react'
import type { ExchangeStep } from '../../../../contract/exchange.ts'
import type { StepDescription } from '../../../../contract/exchange-steps.ts'
import { formatDuration } from '../../components/format-time.ts'
import { actorNames } from './actor-names.ts'
import { placeStep } from './diagram-layout.ts'
import { StepMark } from './StepMark.tsx'
import { StatusIcon, statusColor } from './StatusIcon.tsx'
import { statusWords } from './step-status.ts'

export const gutters = { left: 40, right: 110 } as const

const RowButton = styled('button')(({ theme: { colors } }) => ({
  '--row': colors.paper,
  position: 'relative',
  display: 'grid',
  gridTemplateColumns: `${String(gutters.left)}px minmax(0, 1fr) ${String(gutters.right)}px`,
  width: '100%',
  height: '100%',
  padding: 0,
  border: 0,
  font: 'inherit',
  color: 'inherit',
  textAlign: 'left',
  backgroundColor: 'transparent',
  cursor: 'pointer',
  '&:hover': { '--row': colors.inset, backgroundColor: colors.inset },
  '&[aria-pressed="true"]': {
    '--row': colors.selected,
    backgroundColor: colors.selected,
    boxShadow: `inset 3px 0 0 ${colors.accent}`,
  },
  '&:focus-visible': { outlineOffset: '-3px' },
}))

interface StepRowProps {
  readonly description: StepDescription
  /** Null before the first run. */
  readonly step: ExchangeStep | null
  readonly isSelected: boolean
  readonly isTabStop: boolean
  readonly buttonRef: Ref<HTMLButtonElement>
  readonly onSelect: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void
}

function spokenName(
  { number, actor, to, title }: StepDescription,
  step: ExchangeStep | null,
): string {
  const who = to === null ? actorNames[actor] : `${actorNames[actor]} to ${actorNames[to]}`
  const parts = [
    `Step ${String(number)}: ${title}`,
    step?.summary,
    who,
    step === null ? undefined : statusWords[step.status],
    step === null ? undefined : formatDuration(step.durationMs),
  ]
  return parts.filter((part) => part !== undefined && part !== '').join(', ')
}

export function StepRow(props: StepRowProps) {
  const { description, step, isSelected, isTabStop, buttonRef, onSelect, onKeyDown } = props
  const { colors } = useTheme()
  return (
    <RowButton
      type="button"
      ref={buttonRef}
      aria-label={spokenName(description, step)}
      aria-pressed={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      onClick={onSelect}
      onKeyDown={onKeyDown}
    >
      <Box
        component="span"
        sx={{
          alignSelf: 'center',
          justifySelf: 'center',
          fontSize: '0.8125rem',
          fontVariantNumeric: 'tabular-nums',
          color: 'text.secondary',
        }}
      >
        {description.number}
      </Box>
      <Box component="span" sx={{ position: 'relative', minWidth: 0 }}>
        <StepMark placement={placeStep(description)} description={description} step={step} />
      </Box>
      <Box
        component="span"
        sx={{
          alignSelf: 'center',
          display: 'grid',
          gridTemplateColumns: '18px 1fr',
          alignItems: 'center',
          columnGap: '6px',
          pl: '6px',
          fontSize: '0.75rem',
          lineHeight: 1.3,
          fontVariantNumeric: 'tabular-nums',
        }}
      >
        {step !== null && (
          <>
            <StatusIcon status={step.status} size={16} />
            <span>
              {step.durationMs !== null && (
                <Box component="span" sx={{ display: 'block' }}>
                  {formatDuration(step.durationMs)}
                </Box>
              )}
              <Box component="span" sx={{ color: statusColor(step.status, colors) }}>
                {statusWords[step.status]}
              </Box>
            </span>
          </>
        )}
      </Box>
    </RowButton>
  )
}
