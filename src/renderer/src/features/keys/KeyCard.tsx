/** One key: its public facts, where its private half is, and what can be done with it. */
import DeleteOutlined from '@mui/icons-material/DeleteOutlined'
import DrawRounded from '@mui/icons-material/DrawRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Collapse from '@mui/material/Collapse'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import Typography from '@mui/material/Typography'
import { useId, useRef, useState } from 'react'
import type { KeyFacts } from '../../../../contract/keys.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Facts } from '../../components/Facts.tsx'
import { formatDateTime } from '../../components/format-time.ts'
import { JsonView } from '../../components/JsonView.tsx'
import { Card, Mono } from '../../components/Panel.tsx'
import { Tag } from '../../components/Tag.tsx'
import { describeSize, privateKeyWords, storageWords } from './key-words.ts'

interface KeyCardProps {
  readonly facts: KeyFacts
  readonly isSigning: boolean
  readonly isOffline: boolean
  readonly onUse: () => void
  readonly onPublish: (published: boolean) => void
  readonly onRemove: () => void
}

function Copied({ what, text }: { readonly what: string; readonly text: string }) {
  return (
    <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
      <Mono>{text}</Mono>
      <CopyButton what={what} text={text} />
    </Box>
  )
}

export function KeyCard(props: KeyCardProps) {
  const { facts, isSigning, isOffline, onUse, onPublish, onRemove } = props
  const { kid, algorithm, publicJwk, published } = facts
  const [showsJwk, setShowsJwk] = useState(false)
  const headingId = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const jwkId = useId()
  const privateKey = privateKeyWords[facts.privateKey]
  const jwk = JSON.stringify(publicJwk, null, 2)

  /** The button goes away with the gesture; the keyboard must not be sent back to the top of the page. */
  function use(): void {
    onUse()
    heading.current?.focus()
  }

  return (
    <Card
      aria-labelledby={headingId}
      sx={{
        display: 'grid',
        gap: 1.5,
        alignContent: 'start',
        ...(isSigning ? { borderColor: 'primary.main' } : {}),
      }}
    >
      <Box>
        <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 0.5 }}>
          <Typography
            id={headingId}
            ref={heading}
            tabIndex={-1}
            variant="h2"
            sx={{ flex: 1, overflowWrap: 'anywhere', fontSize: '0.9375rem' }}
          >
            <code>{kid}</code>
          </Typography>
          <CopyButton what="key ID" text={kid} />
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, mt: 0.75 }}>
          <Tag tone="accent">{algorithm}</Tag>
          <Tag>{describeSize(facts)}</Tag>
          {isSigning && (
            <Tag tone="good">
              <DrawRounded sx={{ fontSize: 14 }} />
              signs the next assertion
            </Tag>
          )}
        </Box>
      </Box>
      <Facts
        rows={[
          {
            label: 'Key ID is',
            value: facts.kidOrigin === 'thumbprint' ? 'its RFC 7638 thumbprint' : 'chosen by hand',
          },
          {
            label: 'Thumbprint',
            value: <Copied what="thumbprint" text={facts.thumbprint} />,
          },
          { label: 'SPKI SHA-256', value: <Copied what="SPKI SHA-256" text={facts.spkiSha256} /> },
          { label: 'Made', value: formatDateTime(facts.createdAt) },
          { label: 'Kept in', value: storageWords[facts.storage] },
          {
            label: 'Private half',
            value: <Tag tone={privateKey.tone}>{privateKey.text}</Tag>,
          },
        ]}
      />
      <Box>
        <FormControlLabel
          control={
            <Switch
              size="small"
              checked={published}
              disabled={isOffline}
              onChange={(_event, checked) => onPublish(checked)}
            />
          }
          label={published ? 'Published in the JWK Set' : 'Not published in the JWK Set'}
          sx={{ ml: -0.5 }}
        />
      </Box>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {!isSigning && (
          <Button size="small" startIcon={<DrawRounded />} disabled={isOffline} onClick={use}>
            Use for signing
          </Button>
        )}
        <Button
          size="small"
          aria-expanded={showsJwk}
          aria-controls={jwkId}
          onClick={() => setShowsJwk(!showsJwk)}
        >
          {showsJwk ? 'Hide public JWK' : 'Show public JWK'}
        </Button>
        <Button
          size="small"
          color="error"
          startIcon={<DeleteOutlined />}
          disabled={isOffline}
          onClick={onRemove}
          sx={{ ml: 'auto' }}
        >
          Delete
        </Button>
      </Box>
      <Collapse in={showsJwk} id={jwkId} unmountOnExit>
        <Box sx={{ display: 'flex', alignItems: 'center' }}>
          <Typography variant="caption" color="textSecondary" sx={{ flex: 1 }}>
            As it stands in the JWK Set
          </Typography>
          <CopyButton what="public JWK" text={jwk} />
        </Box>
        <JsonView label="Public JWK" text={jwk} />
      </Collapse>
    </Card>
  )
}
