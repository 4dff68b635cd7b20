/** The picture of a rehearsal: when each key was published and signed, and what each verifier answered. */
import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import type { RehearsalResult } from '../../../../contract/rotation.ts'
import { describeSpan } from './span-words.ts'
import { listMarks, positionOf } from './timeline-scale.ts'

const Grid = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(120px, 190px) minmax(0, 1fr)',
  columnGap: 12,
  rowGap: 6,
  alignItems: 'center',
  fontSize: '0.75rem',
})

const Track = styled('div')(({ theme: { colors } }) => ({
  position: 'relative',
  height: 22,
  borderRadius: 4,
  backgroundColor: colors.inset,
  '& > *': { position: 'absolute', top: 0, bottom: 0, minWidth: 2 },
  '& .published': {
    top: 13,
    bottom: 2,
    backgroundColor: colors.actor['jwks-host'],
    borderRadius: 2,
  },
  '& .signing': { top: 2, bottom: 12, backgroundColor: colors.accent, borderRadius: 2 },
  '& .accepted': { backgroundColor: colors.good.text, opacity: 0.75 },
  '& .refused': {
    backgroundColor: colors.bad.background,
    backgroundImage: `repeating-linear-gradient(135deg, ${colors.bad.text} 0 4px, transparent 4px 8px)`,
    border: `1px solid ${colors.bad.text}`,
  },
  '& .fetch': {
    width: 2,
    minWidth: 2,
    backgroundColor: colors.ink,
    top: -2,
    bottom: -2,
  },
  '& .fetch.failed': { backgroundColor: colors.bad.text },
}))

const Axis = styled('div')(({ theme: { colors } }) => ({
  position: 'relative',
  height: 18,
  color: colors.muted,
  '& > span': { position: 'absolute', transform: 'translateX(-50%)', whiteSpace: 'nowrap' },
  '& > .start': { transform: 'none' },
  '& > .end': { transform: 'translateX(-100%)' },
}))

const Playhead = styled('div')(({ theme: { colors } }) => ({
  position: 'absolute',
  top: 0,
  bottom: 0,
  width: 2,
  backgroundColor: colors.accent,
  pointerEvents: 'none',
}))

/** A mark at either edge keeps its words inside the picture. */
function placeOf(position: number): string {
  if (position === 0) return 'start'
  return position > 95 ? 'end' : 'between'
}

interface RehearsalTimelineProps {
  readonly result: RehearsalResult
  /** Where the playhead stands, in seconds of the rehearsal. */
  readonly at: number
}

function Row({ label, title, children }: { label: string; title?: string; children: ReactNode }) {
  return (
    <>
      <Box title={title} sx={{ textAlign: 'right', lineHeight: 1.25, overflowWrap: 'anywhere' }}>
        {label}
      </Box>
      {children}
    </>
  )
}

export function RehearsalTimeline({ result, at }: RehearsalTimelineProps) {
  const { durationSeconds: duration, keys, verifiers, events } = result
  const stretch = ({ from, to }: { readonly from: number; readonly to: number }) => ({
    left: `${String(positionOf(from, duration))}%`,
    width: `${String(positionOf(to, duration) - positionOf(from, duration))}%`,
  })
  const marks = listMarks(duration)
  return (
    <Box
      role="img"
      aria-label={`Timeline of ${result.title}; the lists below say the same in words`}
    >
      <Box sx={{ position: 'relative' }}>
        <Grid>
          <Row label="">
            <Axis>
              {marks.map((mark) => (
                <span
                  key={mark}
                  className={placeOf(positionOf(mark, duration))}
                  style={{ left: `${String(positionOf(mark, duration))}%` }}
                >
                  {mark === 0 ? 'start' : describeSpan(mark)}
                </span>
              ))}
            </Axis>
          </Row>
          {keys.map(({ name, kid, published, signing }) => (
            <Row key={kid + name} label={name} title={kid}>
              <Track>
                {signing.map((span) => (
                  <span key={`s${String(span.from)}`} className="signing" style={stretch(span)} />
                ))}
                {published.map((span) => (
                  <span key={`p${String(span.from)}`} className="published" style={stretch(span)} />
                ))}
              </Track>
            </Row>
          ))}
          {verifiers.map(({ id, name, description, spans, fetches }) => (
            <Row key={id} label={name} title={description}>
              <Track>
                {spans.map((span) => (
                  <span
                    key={span.from}
                    className={span.accepted ? 'accepted' : 'refused'}
                    style={stretch(span)}
                  />
                ))}
                {fetches.map((fetch, index) => (
                  <span
                    key={`f${String(index)}`}
                    className={fetch.ok ? 'fetch' : 'fetch failed'}
                    style={{ left: `${String(positionOf(fetch.at, duration))}%` }}
                  />
                ))}
              </Track>
            </Row>
          ))}
        </Grid>
        <Grid sx={{ position: 'absolute', inset: 0, pointerEvents: 'none' }}>
          <span />
          <Box sx={{ position: 'relative', height: '100%' }}>
            {events.map((event, index) => (
              <Box
                key={index}
                sx={{
                  position: 'absolute',
                  top: 18,
                  bottom: 0,
                  borderLeft: '1px dashed',
                  borderColor: 'text.secondary',
                }}
                style={{ left: `${String(positionOf(event.at, duration))}%` }}
              />
            ))}
            <Playhead style={{ left: `${String(positionOf(at, duration))}%` }} />
          </Box>
        </Grid>
      </Box>
    </Box>
  )
}
