/** The time claims on a ruler with the clock moving over it, each also in figures. */
import EastRounded from '@mui/icons-material/EastRounded'
import WestRounded from '@mui/icons-material/WestRounded'
import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import { Mono } from '../../../components/Panel.tsx'
import { useNow } from '../../../state/use-now.ts'
import { describeDistance } from './describe-distance.ts'
import { toIso } from './read-times.ts'
import type { ClaimTime } from './read-times.ts'
import { isNear, makeRulerScale, positionOn } from './ruler-scale.ts'
import type { RulerScale } from './ruler-scale.ts'

const Grid = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: '34px minmax(160px, 1fr) minmax(290px, max-content)',
  columnGap: 12,
  rowGap: 4,
  alignItems: 'center',
  fontSize: '0.8125rem',
  [theme.breakpoints.down('md')]: { gridTemplateColumns: '34px minmax(0, 1fr)' },
}))

const Track = styled('div')(({ theme: { colors } }) => ({
  position: 'relative',
  height: 22,
  borderRadius: 4,
  backgroundColor: colors.inset,
  '& > *': { position: 'absolute' },
  '& .span': { top: 8, bottom: 8, backgroundColor: colors.good.text, opacity: 0.55 },
  '& .now': { top: -3, bottom: -3, width: 2, marginLeft: -1, backgroundColor: colors.accent },
  '& .mark': {
    top: 4,
    width: 14,
    height: 14,
    marginLeft: -7,
    borderRadius: 7,
    backgroundColor: colors.token.payload,
    border: `2px solid ${colors.paper}`,
  },
  '& .mark.exp': { borderRadius: 2 },
  '& .mark.nbf': { borderRadius: 2, rotate: '45deg', width: 12, height: 12, top: 5 },
  '& .far': {
    top: 2,
    display: 'flex',
    alignItems: 'center',
    gap: 4,
    padding: '0 6px',
    color: colors.bad.text,
    fontWeight: 600,
    fontSize: '0.75rem',
  },
}))

const Axis = styled('div')(({ theme: { colors } }) => ({
  position: 'relative',
  height: 18,
  overflow: 'hidden',
  color: colors.muted,
  fontSize: '0.75rem',
  '& > span': { position: 'absolute', transform: 'translateX(-50%)', whiteSpace: 'nowrap' },
}))

const percent = (scale: RulerScale, seconds: number) => `${String(positionOn(scale, seconds))}%`

/** The figures of a tick at the very end would be cut off. */
const hasRoomAt = (place: number) => place > 4 && place < 96

interface ClaimTrackProps {
  readonly time: ClaimTime
  readonly scale: RulerScale
  readonly nowSeconds: number
}

function ClaimTrack({ time: { claim, seconds }, scale, nowSeconds }: ClaimTrackProps) {
  const isFuture = seconds > nowSeconds
  return (
    <Track aria-hidden>
      {isNear(seconds, nowSeconds) ? (
        <span className={`mark ${claim}`} style={{ left: percent(scale, seconds) }} />
      ) : (
        <span className="far" style={isFuture ? { right: 0 } : { left: 0 }}>
          {!isFuture && <WestRounded sx={{ fontSize: 16 }} />}
          {describeDistance(seconds, nowSeconds)}
          {isFuture && <EastRounded sx={{ fontSize: 16 }} />}
        </span>
      )}
      <span className="now" style={{ left: percent(scale, nowSeconds) }} />
    </Track>
  )
}

function ValidSpan({ times, scale }: { times: readonly ClaimTime[]; scale: RulerScale }) {
  const secondsOf = (claim: ClaimTime['claim']) =>
    times.find((time) => time.claim === claim)?.seconds
  const start = secondsOf('nbf') ?? secondsOf('iat')
  const end = secondsOf('exp')
  if (start === undefined || end === undefined || end <= start) return null
  const from = positionOn(scale, start)
  return (
    <span
      className="span"
      style={{ left: `${String(from)}%`, width: `${String(positionOn(scale, end) - from)}%` }}
    />
  )
}

export function TimeRuler({ times }: { readonly times: readonly ClaimTime[] }) {
  const nowSeconds = Math.floor(useNow() / 1000)
  const scale = makeRulerScale(
    times.map(({ seconds }) => seconds),
    nowSeconds,
  )
  return (
    <Grid role="group" aria-label="Time ruler">
      {times.map((time) => (
        <Box key={time.claim} sx={{ display: 'contents' }}>
          <Mono>{time.claim}</Mono>
          <ClaimTrack time={time} scale={scale} nowSeconds={nowSeconds} />
          <Box sx={{ gridColumn: { xs: '1 / -1', md: 'auto' } }}>
            <Mono>{String(time.seconds)}</Mono> · <Mono>{time.iso ?? 'no date there is'}</Mono> ·{' '}
            {describeDistance(time.seconds, nowSeconds)}
          </Box>
        </Box>
      ))}
      <Mono>now</Mono>
      <Track aria-hidden>
        <ValidSpan times={times} scale={scale} />
        <span className="now" style={{ left: percent(scale, nowSeconds) }} />
      </Track>
      <Box sx={{ gridColumn: { xs: '1 / -1', md: 'auto' } }}>
        <Mono>{String(nowSeconds)}</Mono> · <Mono>{toIso(nowSeconds) ?? ''}</Mono>
      </Box>
      <span />
      <Axis aria-hidden>
        {scale.ticks
          .filter((tick) => hasRoomAt(positionOn(scale, tick)))
          .map((tick) => (
            <span key={tick} style={{ left: percent(scale, tick) }}>
              {toIso(tick)?.slice(11, 19)}
            </span>
          ))}
      </Axis>
    </Grid>
  )
}
