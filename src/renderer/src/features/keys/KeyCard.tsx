/** One key: what it is, where it is in its life, and what can be done with it. */
import DeleteOutlined from '@mui/icons-material/DeleteOutlined'
import DrawRounded from '@mui/icons-material/DrawRounded'
import OutboxRounded from '@mui/icons-material/OutboxRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import type { Ref } from 'react'
import type { KeyFacts } from '../../../../contract/keys.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { formatDateTime } from '../../components/format-time.ts'
import { KeyStateTag } from '../../components/KeyStateTag.tsx'
import { Card } from '../../components/Panel.tsx'
import { Tag } from '../../components/Tag.tsx'
import { KeyDetails } from './KeyDetails.tsx'
import { KeyMenu } from './KeyMenu.tsx'
import { KeySummary } from './KeySummary.tsx'
import { PrivateKeyTrouble } from './PrivateKeyTrouble.tsx'
import type { KeyGestures } from './key-gestures.ts'
import { describeOrigin, describeSize, kidOriginWords } from './key-words.ts'

interface KeyCardProps {
  readonly facts: KeyFacts
  readonly isSigning: boolean
  readonly isOffline: boolean
  readonly gestures: KeyGestures
  /** To bring the focus here when what had it is gone. */
  readonly heading: Ref<HTMLHeadingElement>
}

export function KeyCard({ facts, isSigning, isOffline, gestures, heading }: KeyCardProps) {
  const { kid, algorithm } = facts
  const headingId = useId()
  return (
    <Card
      aria-labelledby={headingId}
      sx={{
        display: 'grid',
        gap: 1.25,
        alignContent: 'start',
        ...(isSigning ? { borderColor: 'primary.main' } : {}),
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 0.5 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography
            id={headingId}
            ref={heading}
            tabIndex={-1}
            variant="h2"
            sx={{ overflowWrap: 'anywhere', fontSize: '0.9375rem' }}
          >
            <code>{kid}</code>
          </Typography>
          <Typography variant="caption" component="p" color="textSecondary" sx={{ mt: 0.25 }}>
            {kidOriginWords[facts.kidOrigin]}. {describeOrigin(facts)},{' '}
            {formatDateTime(facts.createdAt)}.
          </Typography>
        </Box>
        <CopyButton what="key ID" text={kid} />
        <KeyMenu
          kid={kid}
          hasCertificate={facts.certificate !== null}
          isOffline={isOffline}
          gestures={gestures}
        />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
        <KeyStateTag state={facts.state} />
        <Tag tone="accent">{algorithm}</Tag>
        <Tag>{describeSize(facts)}</Tag>
      </Box>
      <KeySummary
        facts={facts}
        isSigning={isSigning}
        isOffline={isOffline}
        onPublish={gestures.publish}
      />
      <PrivateKeyTrouble
        state={facts.privateKey}
        isOffline={isOffline}
        onCheck={gestures.checkVault}
      />
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        {!isSigning && facts.privateKey !== 'missing' && (
          <Button
            size="small"
            startIcon={<DrawRounded />}
            disabled={isOffline}
            onClick={gestures.use}
          >
            Use for signing
          </Button>
        )}
        <Button
          size="small"
          startIcon={<OutboxRounded />}
          disabled={isOffline}
          onClick={gestures.handOver}
        >
          Hand over…
        </Button>
        <Tooltip title="Delete this key…">
          <IconButton
            aria-label="Delete"
            size="small"
            color="error"
            disabled={isOffline}
            onClick={gestures.remove}
            sx={{ ml: 'auto' }}
          >
            <DeleteOutlined sx={{ fontSize: 20 }} />
          </IconButton>
        </Tooltip>
      </Box>
      <KeyDetails
        facts={facts}
        isOffline={isOffline}
        onMakeCertificate={gestures.makeCertificate}
      />
    </Card>
  )
}
