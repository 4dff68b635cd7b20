/** What the JWKS server publishes, in order, and two buttons at each key to change that order. */
import ArrowDownwardRounded from '@mui/icons-material/ArrowDownwardRounded'
import ArrowUpwardRounded from '@mui/icons-material/ArrowUpwardRounded'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import { styled } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { useEffect, useRef } from 'react'
import type { KeyFacts } from '../../../../../contract/keys.ts'
import { pageLink } from '../../../app/route.ts'
import { KeyStateTag } from '../../../components/KeyStateTag.tsx'
import { Mono } from '../../../components/Panel.tsx'
import { Tag } from '../../../components/Tag.tsx'
import { TitledCard } from '../../../components/TitledCard.tsx'
import { moveKey } from './move-key.ts'
import type { Direction } from './move-key.ts'

const Row = styled('li')(({ theme: { colors } }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  padding: '5px 0',
  '& + &': { borderTop: `1px solid ${colors.line}` },
}))

interface PublishedKeysProps {
  /** The whole ring, in its order. */
  readonly keys: readonly KeyFacts[]
  readonly isOffline: boolean
  readonly onReorder: (kids: readonly string[]) => void
}

const directions: readonly Direction[] = ['up', 'down']
const icons = { up: ArrowUpwardRounded, down: ArrowDownwardRounded }

function explainOrder(published: number, others: number): string {
  if (published === 0) return 'Nothing is published: no assertion can be verified by the JWKS URI.'
  const rest =
    others === 0 ? '' : ` ${others === 1 ? 'One more is' : `${String(others)} more are`} kept back.`
  return `Verifiers choose by key ID; those that do not take the first key that fits.${rest}`
}

export function PublishedKeys({ keys, isOffline, onReorder }: PublishedKeysProps) {
  const published = keys.filter((key) => key.published)
  const list = useRef<HTMLOListElement>(null)
  const moved = useRef<{ readonly kid: string; readonly direction: Direction } | null>(null)
  const order = published.map(({ kid }) => kid).join('\n')

  // A row that changes its place loses the focus, and at an end its button has nothing left to do.
  useEffect(() => {
    if (moved.current === null) return
    const { kid, direction } = moved.current
    moved.current = null
    const row = [...(list.current?.children ?? [])].find(
      (child) => child.getAttribute('data-kid') === kid,
    )
    const wanted = row?.querySelector<HTMLButtonElement>(`[data-direction=${direction}]:enabled`)
    const instead = row?.querySelector<HTMLButtonElement>('[data-direction]:enabled')
    ;(wanted ?? instead)?.focus()
  }, [order])

  return (
    <TitledCard title="Published keys">
      <Typography variant="body2" color="textSecondary" sx={{ mb: 0.75 }}>
        {explainOrder(published.length, keys.length - published.length)} What is published is chosen
        on the{' '}
        <Box component="a" href={pageLink('keys')} sx={{ color: 'primary.main' }}>
          Keys page
        </Box>
        .
      </Typography>
      <Box component="ol" ref={list} sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {published.map(({ kid, algorithm, state }, index) => (
          <Row key={kid} data-kid={kid}>
            <Typography variant="caption" color="textSecondary" sx={{ width: 18 }}>
              {index + 1}.
            </Typography>
            <Box sx={{ flex: 1, minWidth: 0, fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
              <Mono>{kid}</Mono>
            </Box>
            <Tag>{algorithm}</Tag>
            <KeyStateTag state={state} />
            {directions.map((direction) => {
              const kids = moveKey(keys, kid, direction)
              const Icon = icons[direction]
              return (
                <IconButton
                  key={direction}
                  size="small"
                  data-direction={direction}
                  aria-label={`Move ${kid} ${direction}`}
                  disabled={isOffline || kids === null}
                  onClick={() => {
                    if (kids === null) return
                    moved.current = { kid, direction }
                    onReorder(kids)
                  }}
                  sx={{ p: 0.5 }}
                >
                  <Icon sx={{ fontSize: 18 }} />
                </IconButton>
              )
            })}
          </Row>
        ))}
      </Box>
    </TitledCard>
  )
}
