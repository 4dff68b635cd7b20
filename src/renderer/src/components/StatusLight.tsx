/** A server's light: a shape for each state, never a colour alone. */
import { useTheme } from '@mui/material/styles'
import type { ServerStatus } from '../../../contract/servers.ts'

export const stateWords: Readonly<Record<ServerStatus['state'], string>> = {
  stopped: 'stopped',
  starting: 'starting',
  running: 'running',
  failed: 'failed',
}

export interface StatusLightProps {
  /** `faulty`: it runs, and is made to fail on purpose. */
  readonly state: ServerStatus['state'] | 'faulty'
  readonly size?: number
}

export function StatusLight({ state, size = 10 }: StatusLightProps) {
  const { colors } = useTheme()
  const shapes = {
    running: <circle cx="6" cy="6" r="5" fill={colors.good.text} />,
    starting: (
      <path d="M6 1a5 5 0 0 1 0 10z M6 1.8a4.2 4.2 0 0 0 0 8.4" fill={colors.caution.text} />
    ),
    stopped: (
      <rect
        x="1.8"
        y="1.8"
        width="8.4"
        height="8.4"
        rx="1"
        fill="none"
        stroke={colors.muted}
        strokeWidth="1.6"
      />
    ),
    faulty: <path d="M6 .6 11.4 6 6 11.4.6 6z" fill={colors.caution.text} />,
    failed: <path d="M6 .8 11.6 11H.4z" fill={colors.bad.text} />,
  }
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 12 12">
      {shapes[state]}
    </svg>
  )
}
