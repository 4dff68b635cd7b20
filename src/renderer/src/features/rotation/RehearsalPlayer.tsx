/** Plays a rehearsal: moves through its time, and says what happens at each moment. */
import PauseRounded from '@mui/icons-material/PauseRounded'
import PlayArrowRounded from '@mui/icons-material/PlayArrowRounded'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Slider from '@mui/material/Slider'
import Typography from '@mui/material/Typography'
import { useEffect, useState } from 'react'
import type { RehearsalResult } from '../../../../contract/rotation.ts'
import { answerAt, eventAt } from './describe-moment.ts'
import { RehearsalTimeline } from './RehearsalTimeline.tsx'
import { describeSpan } from './span-words.ts'
import { TimelineLegend } from './TimelineLegend.tsx'

/** A rehearsal of any length is played in this time. */
const playedMs = 12_000
const frameMs = 50

export function RehearsalPlayer({ result }: { readonly result: RehearsalResult }) {
  const { durationSeconds: duration, verifiers } = result
  const [at, setAt] = useState(duration)
  const [isPlaying, setIsPlaying] = useState(false)

  useEffect(() => {
    if (!isPlaying) return
    const timer = setInterval(() => {
      setAt((before) => Math.min(duration, before + (duration * frameMs) / playedMs))
    }, frameMs)
    return () => {
      clearInterval(timer)
    }
  }, [isPlaying, duration])
  const isAtEnd = at >= duration
  if (isPlaying && isAtEnd) setIsPlaying(false)

  function toggle(): void {
    if (!isPlaying && isAtEnd) setAt(0)
    setIsPlaying(!isPlaying)
  }

  const refusing = verifiers.filter((verifier) => answerAt(verifier, at)?.accepted === false)
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <TimelineLegend />
      <RehearsalTimeline result={result} at={at} />
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
        <IconButton
          aria-label={isPlaying ? 'Pause' : 'Play'}
          onClick={toggle}
          sx={{ border: 1, borderColor: 'divider' }}
        >
          {isPlaying ? <PauseRounded /> : <PlayArrowRounded />}
        </IconButton>
        <Slider
          size="small"
          min={0}
          max={duration}
          step={Math.max(1, Math.round(duration / 500))}
          value={at}
          aria-label="Moment of the rehearsal"
          getAriaValueText={(seconds) => describeSpan(seconds)}
          onChange={(_event, seconds) => {
            setIsPlaying(false)
            if (typeof seconds === 'number') setAt(seconds)
          }}
          sx={{ flex: 1 }}
        />
        <Box component="span" sx={{ minWidth: 90, textAlign: 'right', fontSize: '0.8125rem' }}>
          {describeSpan(at)}
        </Box>
      </Box>
      <Typography variant="body2" sx={{ minHeight: '3em' }}>
        <strong>{eventAt(result, at) ?? 'Nothing has been done yet.'}</strong>{' '}
        {refusing.length === 0
          ? 'Every verifier accepts.'
          : `Refused by ${refusing.map(({ name }) => name).join(', ')}.`}
      </Typography>
    </Box>
  )
}
