/** The guided rotation: the step that comes next, when it is safe, and what has been done. */
import HistoryRounded from '@mui/icons-material/HistoryRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Step from '@mui/material/Step'
import StepLabel from '@mui/material/StepLabel'
import Stepper from '@mui/material/Stepper'
import Typography from '@mui/material/Typography'
import type { GuidedRotation as Rotation } from '../../../../contract/rotation.ts'
import { rotationStages } from '../../../../contract/rotation.ts'
import { Facts } from '../../components/Facts.tsx'
import { formatDateTime, formatTimeOfDay } from '../../components/format-time.ts'
import { Mono } from '../../components/Panel.tsx'
import { Tag } from '../../components/Tag.tsx'
import { describeSpan } from './span-words.ts'
import { useNow } from '../../state/use-now.ts'

const stageWords: Readonly<Record<Rotation['next'], string>> = {
  publish: 'Publish the new key',
  switch: 'Sign with the new key',
  retire: 'Take the old key out',
  done: 'Done',
}

interface GuidedRotationProps {
  readonly rotation: Rotation
  readonly isOffline: boolean
  readonly onAdvance: (early: boolean) => void
  readonly onRollBack: () => void
  readonly onAbandon: () => void
}

function SafeAt({ safeAt, now }: { readonly safeAt: number; readonly now: number }) {
  if (safeAt <= now) return <Tag tone="good">safe since {formatTimeOfDay(safeAt)}</Tag>
  return (
    <Tag tone="caution">
      safe to go on at {formatDateTime(safeAt)}, in {describeSpan((safeAt - now) / 1000)}
    </Tag>
  )
}

export function GuidedRotation(props: GuidedRotationProps) {
  const { rotation, isOffline, onAdvance, onRollBack, onAbandon } = props
  const { next, safeAt, reason, from, to, log } = rotation
  const now = useNow()
  const isEarly = safeAt !== null && safeAt > now
  const position = rotationStages.indexOf(next)
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Facts
        rows={[
          { label: 'From', value: <Mono>{from}</Mono> },
          { label: 'To', value: <Mono>{to}</Mono> },
        ]}
      />
      <Stepper activeStep={next === 'done' ? rotationStages.length : position}>
        {rotationStages.map((stage) => (
          <Step key={stage}>
            <StepLabel>{stageWords[stage]}</StepLabel>
          </Step>
        ))}
      </Stepper>
      <Box>
        {next !== 'done' && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 0.5 }}>
            <Typography variant="h3">{stageWords[next]}</Typography>
            {safeAt === null ? (
              <Tag tone="good">safe at any time</Tag>
            ) : (
              <SafeAt safeAt={safeAt} now={now} />
            )}
          </Box>
        )}
        <Typography variant="body2" color="textSecondary" sx={{ maxWidth: '80ch' }}>
          {reason}
        </Typography>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {next !== 'done' && (
          <Button
            variant="contained"
            color="primary"
            disabled={isOffline || isEarly}
            onClick={() => onAdvance(false)}
          >
            {stageWords[next]}
          </Button>
        )}
        {isEarly && (
          <Button color="error" disabled={isOffline} onClick={() => onAdvance(true)}>
            Do it now, although it is not safe
          </Button>
        )}
        {next !== 'publish' && (
          <Button disabled={isOffline} onClick={onRollBack}>
            Back one step
          </Button>
        )}
        <Button disabled={isOffline} onClick={onAbandon} sx={{ ml: 'auto' }}>
          {next === 'done' ? 'Close' : 'End the guidance'}
        </Button>
      </Box>
      {log.length > 0 && (
        <Box>
          <Typography variant="h3" sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
            <HistoryRounded aria-hidden sx={{ fontSize: 16 }} />
            What was done
          </Typography>
          <Box
            component="ol"
            aria-label="What was done"
            sx={{ listStyle: 'none', m: 0, mt: 0.5, p: 0 }}
          >
            {log.map((entry, index) => (
              <Box
                component="li"
                key={`${String(entry.at)} ${String(index)}`}
                sx={{ display: 'flex', gap: 1.5, py: 0.25, fontSize: '0.8125rem' }}
              >
                <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
                  {formatDateTime(entry.at)}
                </Box>
                <span>{entry.text}</span>
                {entry.early && <Tag tone="bad">before it was safe</Tag>}
              </Box>
            ))}
          </Box>
        </Box>
      )}
    </Box>
  )
}
