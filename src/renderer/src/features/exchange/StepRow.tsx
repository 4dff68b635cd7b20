/** One step of the diagram: a button as wide as the diagram, with a box or an arrow on the lifelines. */
import Box from '@mui/material/Box'
import { styled, useTheme } from '@mui/material/styles'
import type { KeyboardEvent, Ref } from 'react'
import type { ExchangeStep } from '../../../../contract/exchange.ts'
import type { StepDescription } from '../../../../contract/exchange-steps.ts'
import { formatDuration } from '../../components/format-time.ts'
import { actorNames } from './actor-names.ts'
import { placeStep } from './diagram-layout.ts'
import type { Placement } from './diagram-layout.ts'
import { StatusIcon, statusColor } from './StatusIcon.tsx'
import { statusWords } from './step-status.ts'

export const gutters = { left: 40, right: 110 } as const
const boxOverhang = 62

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

const Label = styled('span')(({ theme }) => ({
  // Above the lifelines, which lie above the row's own background.
  zIndex: 2,
  fontSize: '0.8125rem',
  whiteSpace: 'nowrap',
  '& .summary': { color: theme.colors.muted },
  [theme.breakpoints.up('xl')]: { fontSize: '0.875rem' },
}))

const heldText = 'held — nothing is sent until you step on'

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

function StepLabel({ title, summary }: { readonly title: string; readonly summary: string }) {
  return (
    <>
      <Box component="span" sx={{ fontWeight: 550 }}>
        {title}
      </Box>
      {summary !== '' && <span className="summary"> · {summary}</span>}
    </>
  )
}

interface MarkProps {
  readonly placement: Placement
  readonly description: StepDescription
  readonly step: ExchangeStep | null
}

function LocalMark({ placement, description, step }: MarkProps) {
  const { colors } = useTheme()
  const status = step?.status ?? 'waiting'
  const isFaint = status === 'waiting' || status === 'not-reached'
  const isBad = status === 'refused' || status === 'failed'
  const color = isBad ? colors.bad.text : colors.actor[description.actor]
  if (placement.kind !== 'local') return null
  const { center, edge } = placement
  const anchor = {
    first: { left: `max(4px, calc(${String(center)}% - ${String(boxOverhang)}px))` },
    last: { right: `max(4px, calc(${String(100 - center)}% - ${String(boxOverhang)}px))` },
    inner: { left: `${String(center)}%`, translate: '-50% 0' },
  }[edge]
  return (
    <Label
      sx={{
        position: 'absolute',
        top: '50%',
        transform: 'translateY(-50%)',
        ...anchor,
        border: `${isBad || status === 'held' ? '2px' : '1px'} ${isFaint ? 'dashed' : 'solid'} ${color}`,
        borderRadius: '7px',
        p: '3px 12px',
        backgroundColor: isBad ? colors.bad.background : 'var(--row)',
        ...(isFaint ? { color: colors.muted } : {}),
      }}
    >
      <StepLabel title={description.title} summary={step?.summary ?? ''} />
      {status === 'held' && (
        <Box
          component="span"
          sx={{ display: 'block', fontSize: '0.75rem', color: colors.caution.text }}
        >
          {heldText}
        </Box>
      )}
    </Label>
  )
}

function MessageMark({ placement, description, step }: MarkProps) {
  const { colors } = useTheme()
  const status = step?.status ?? 'waiting'
  const isFaint = status === 'waiting' || status === 'not-reached'
  const isHollow = isFaint || status === 'held'
  const isBad = status === 'refused' || status === 'failed'
  const color = isBad ? colors.bad.text : colors.actor[description.actor]
  if (placement.kind !== 'message') return null
  const { left, right, center, pointsTo } = placement
  const isRight = pointsTo === 'right'
  return (
    <>
      <Label
        sx={{
          position: 'absolute',
          left: `${String(center)}%`,
          bottom: 'calc(42% + 4px)',
          transform: 'translateX(-50%)',
          px: '6px',
          backgroundColor: 'var(--row)',
          ...(isFaint ? { color: colors.muted } : {}),
        }}
      >
        <StepLabel title={description.title} summary={step?.summary ?? ''} />
      </Label>
      <Box
        component="span"
        sx={{
          position: 'absolute',
          zIndex: 2,
          bottom: '42%',
          left: `calc(${String(left)}% + 5px)`,
          right: `calc(${String(right)}% + 5px)`,
          borderTop: `2px ${isHollow ? 'dashed' : 'solid'} ${color}`,
          opacity: isFaint ? 0.55 : 1,
        }}
      />
      <Box
        component="svg"
        viewBox="0 0 12 12"
        sx={{
          position: 'absolute',
          zIndex: 2,
          width: 12,
          height: 12,
          bottom: 'calc(42% - 5px)',
          ...(isRight
            ? { right: `calc(${String(right)}% + 4px)` }
            : { left: `calc(${String(left)}% + 4px)`, transform: 'rotate(180deg)' }),
        }}
      >
        <path
          d="M1.5 1.5 10.5 6 1.5 10.5z"
          fill={isHollow ? 'var(--row)' : color}
          stroke={color}
          strokeWidth="1.4"
          strokeLinejoin="round"
        />
      </Box>
      {status === 'held' && (
        <Box
          component="span"
          sx={{
            position: 'absolute',
            zIndex: 2,
            left: `${String(center)}%`,
            top: 'calc(58% + 3px)',
            transform: 'translateX(-50%)',
            px: '6px',
            fontSize: '0.75rem',
            lineHeight: 1.2,
            whiteSpace: 'nowrap',
            color: colors.caution.text,
            backgroundColor: 'var(--row)',
          }}
        >
          {heldText}
        </Box>
      )}
    </>
  )
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
  const placement = placeStep(description)
  const Mark = placement.kind === 'local' ? LocalMark : MessageMark
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
        <Mark placement={placement} description={description} step={step} />
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
