/** A step on the lifelines: a box where an actor works by itself, an arrow where one sends to another. */
import Box from '@mui/material/Box'
import { styled, useTheme } from '@mui/material/styles'
import type { ExchangeStep } from '../../../../contract/exchange.ts'
import type { StepDescription } from '../../../../contract/exchange-steps.ts'
import type { Placement } from './diagram-layout.ts'

/** How far the boxes of the outer lifelines reach outwards, in pixels. */
const boxOverhang = 62

const Label = styled('span')(({ theme }) => ({
  // Above the lifelines, which lie above the row's own background.
  zIndex: 2,
  fontSize: '0.8125rem',
  whiteSpace: 'nowrap',
  '& .summary': { color: theme.colors.muted },
  [theme.breakpoints.up('xl')]: { fontSize: '0.875rem' },
}))

const heldText = 'held — nothing is sent until you step on'

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

/** The mark of the step; it stands above the lifelines and hides them where it has text. */
export function StepMark(props: MarkProps) {
  return props.placement.kind === 'local' ? <LocalMark {...props} /> : <MessageMark {...props} />
}
