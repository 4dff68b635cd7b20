/** Run, Step, Continue and Reset. */
import FastForwardRounded from '@mui/icons-material/FastForwardRounded'
import PlayArrowRounded from '@mui/icons-material/PlayArrowRounded'
import RestartAltRounded from '@mui/icons-material/RestartAltRounded'
import SkipNextRounded from '@mui/icons-material/SkipNextRounded'
import Button from '@mui/material/Button'
import type { ButtonProps } from '@mui/material/Button'
import Tooltip from '@mui/material/Tooltip'
import type { ExchangeRun } from '../../../../contract/exchange.ts'
import { shortcuts } from './shortcuts.ts'

export interface Gestures {
  readonly run: () => void
  readonly step: () => void
  readonly resume: () => void
  readonly reset: () => void
}

/** Which gestures make sense now. */
export function allowedGestures(
  run: ExchangeRun | null,
  isOffline: boolean,
): Readonly<Record<keyof Gestures, boolean>> {
  const isHeld = run?.status === 'held'
  const isFree = run === null || run.status === 'finished'
  return {
    run: !isOffline && isFree,
    step: !isOffline && (isFree || isHeld),
    resume: !isOffline && isHeld,
    reset: !isOffline && run !== null,
  }
}

interface ControlProps extends Pick<ButtonProps, 'variant' | 'color' | 'startIcon' | 'children'> {
  readonly hint: string
  readonly keys?: string
  readonly isAllowed: boolean
  readonly onPress: () => void
}

function Control({ hint, keys, isAllowed, onPress, ...look }: ControlProps) {
  return (
    <Tooltip title={keys === undefined ? hint : `${hint} (${keys})`} placement="bottom-start">
      <span>
        <Button
          {...look}
          // Not `disabled`: that would drop the focus of whoever pressed it, each time a step is under way.
          aria-disabled={!isAllowed}
          className={isAllowed ? '' : 'Mui-disabled'}
          onClick={() => {
            if (isAllowed) onPress()
          }}
          {...(keys === undefined ? {} : { 'aria-keyshortcuts': keys.replace('Ctrl', 'Control') })}
        />
      </span>
    </Tooltip>
  )
}

interface RunControlsProps {
  readonly run: ExchangeRun | null
  readonly isOffline: boolean
  readonly gestures: Gestures
}

export function RunControls({ run, isOffline, gestures }: RunControlsProps) {
  const allowed = allowedGestures(run, isOffline)
  const isHeld = run?.status === 'held'
  return (
    <>
      {isHeld ? (
        <Control
          variant="contained"
          color="primary"
          startIcon={<FastForwardRounded />}
          hint="Let the exchange run to its end"
          keys={shortcuts.resume}
          isAllowed={allowed.resume}
          onPress={gestures.resume}
        >
          Continue
        </Control>
      ) : (
        <Control
          variant="contained"
          color="primary"
          startIcon={<PlayArrowRounded />}
          hint="Send the real requests, all twelve steps"
          keys={shortcuts.run}
          isAllowed={allowed.run}
          onPress={gestures.run}
        >
          Run
        </Control>
      )}
      <Control
        startIcon={<SkipNextRounded />}
        hint={isHeld ? 'Let the held step go on' : 'Start, and hold before every step'}
        keys={shortcuts.step}
        isAllowed={allowed.step}
        onPress={gestures.step}
      >
        Step
      </Control>
      <Control
        startIcon={<RestartAltRounded />}
        hint="End the exchange and clear the diagram"
        isAllowed={allowed.reset}
        onPress={gestures.reset}
      >
        Reset
      </Control>
    </>
  )
}
