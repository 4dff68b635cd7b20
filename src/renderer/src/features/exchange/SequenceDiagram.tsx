/** The sequence diagram that is the control of the Exchange page: four lifelines and twelve steps to choose from. */
import Box from '@mui/material/Box'
import { styled, useTheme } from '@mui/material/styles'
import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { ExchangeRun } from '../../../../contract/exchange.ts'
import { actors, exchangeSteps } from '../../../../contract/exchange-steps.ts'
import type { StepId } from '../../../../contract/exchange-steps.ts'
import { ActorIcon } from './ActorIcon.tsx'
import { actorShortNames } from './actor-names.ts'
import { findActivities, laneCenter } from './diagram-layout.ts'
import { gutters, StepRow } from './StepRow.tsx'

const Frame = styled('section')(({ theme }) => ({
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  position: 'relative',
  display: 'flex',
  flexDirection: 'column',
  backgroundColor: theme.colors.paper,
  border: `1px solid ${theme.colors.line}`,
  borderRadius: 12,
}))

const Steps = styled('ol')(({ theme }) => ({
  position: 'relative',
  flex: 1,
  listStyle: 'none',
  margin: 0,
  padding: 0,
  display: 'grid',
  gridTemplateRows: `repeat(${String(exchangeSteps.length)}, minmax(45px, 1fr))`,
  // Making the assertion, getting the token and calling the API are three chapters.
  '& > li:nth-of-type(4), & > li:nth-of-type(9)': {
    boxShadow: `0 -1px 0 ${theme.colors.line}`,
  },
}))

function Lifelines({ run }: { readonly run: ExchangeRun | null }) {
  const { colors } = useTheme()
  const rowShare = 100 / exchangeSteps.length
  return (
    <Box
      aria-hidden
      sx={{
        position: 'absolute',
        inset: `0 ${String(gutters.right)}px 8px ${String(gutters.left)}px`,
        zIndex: 1,
        pointerEvents: 'none',
      }}
    >
      {actors.map((actor) => (
        <Box
          key={actor}
          sx={{
            position: 'absolute',
            top: 0,
            bottom: 0,
            left: `${String(laneCenter(actor))}%`,
            borderLeft: `1px dashed ${colors.actor[actor]}`,
            opacity: 0.45,
          }}
        />
      ))}
      {findActivities(run).map(({ actor, from, to }) => (
        <Box
          key={actor}
          sx={{
            position: 'absolute',
            top: `${String((from - 0.42) * rowShare)}%`,
            height: `${String((to - from) * rowShare)}%`,
            left: `${String(laneCenter(actor))}%`,
            width: 8,
            ml: '-3.5px',
            borderRadius: '4px',
            backgroundColor: colors.actor[actor],
            opacity: 0.22,
          }}
        />
      ))}
    </Box>
  )
}

function ActorHeads() {
  const { colors } = useTheme()
  return (
    <Box
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 3,
        flexShrink: 0,
        backgroundColor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
        height: 48,
        minWidth: 600,
      }}
    >
      <Box
        component="ul"
        aria-label="Actors"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          position: 'absolute',
          inset: `0 ${String(gutters.right)}px 0 ${String(gutters.left)}px`,
        }}
      >
        {actors.map((actor) => (
          <Box
            component="li"
            key={actor}
            sx={{
              position: 'absolute',
              left: `${String(laneCenter(actor))}%`,
              top: '50%',
              transform: 'translate(-50%, -50%)',
              display: 'flex',
              alignItems: 'center',
              gap: '6px',
              px: '10px',
              height: 32,
              whiteSpace: 'nowrap',
              border: `1px solid ${colors.actor[actor]}`,
              borderRadius: '8px',
              color: colors.actor[actor],
              fontWeight: 600,
              fontSize: '0.8125rem',
            }}
          >
            <ActorIcon actor={actor} size={17} />
            {actorShortNames[actor]}
          </Box>
        ))}
      </Box>
    </Box>
  )
}

interface SequenceDiagramProps {
  /** Null before the first run: the steps are shown as a preview. */
  readonly run: ExchangeRun | null
  readonly selected: StepId | null
  readonly onSelect: (id: StepId) => void
}

const moves: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index, last) => Math.min(index + 1, last),
  ArrowUp: (index) => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_index, last) => last,
}

export function SequenceDiagram({ run, selected, onSelect }: SequenceDiagramProps) {
  const buttons = useRef<(HTMLButtonElement | null)[]>([])
  const [focused, setFocused] = useState<StepId | null>(null)
  const tabStop = focused ?? selected ?? exchangeSteps[0]?.id

  function moveFocus(event: KeyboardEvent, index: number): void {
    const move = moves[event.key]
    if (move === undefined) return
    event.preventDefault()
    const next = move(index, exchangeSteps.length - 1)
    setFocused(exchangeSteps[next]?.id ?? null)
    buttons.current[next]?.focus()
  }

  return (
    <Frame aria-label="Sequence diagram">
      <ActorHeads />
      <Box sx={{ position: 'relative', flex: 1, minWidth: 600, display: 'flex', pb: 1 }}>
        <Lifelines run={run} />
        <Steps aria-label="The twelve steps; move with the arrow keys">
          {exchangeSteps.map((description, index) => (
            <li key={description.id} style={{ gridRow: description.number, position: 'relative' }}>
              <StepRow
                description={description}
                step={run?.steps[index] ?? null}
                isSelected={selected === description.id}
                isTabStop={tabStop === description.id}
                buttonRef={(element) => {
                  buttons.current[index] = element
                }}
                onSelect={() => {
                  setFocused(description.id)
                  onSelect(description.id)
                }}
                onKeyDown={(event) => moveFocus(event, index)}
              />
            </li>
          ))}
        </Steps>
      </Box>
    </Frame>
  )
}
