/** One profile: what it is, what can be done with it, and what it says in words or as JSON. */
import ContentCopyRounded from '@mui/icons-material/ContentCopyRounded'
import DeleteOutlineRounded from '@mui/icons-material/DeleteOutlineRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import type { RefObject } from 'react'
import type { ProfileFacts } from '../../../../contract/profiles.ts'
import { Tag } from '../../components/Tag.tsx'
import { ProfileDocument } from './ProfileDocument.tsx'
import { ProfileWords } from './ProfileWords.tsx'

export type Shown = 'words' | 'document'

const kindWords: Readonly<Record<ProfileFacts['kind'], string>> = {
  'client-auth': 'client authentication',
  'jwt-bearer-grant': 'jwt-bearer grant',
}

interface ProfileDetailsProps {
  readonly profile: ProfileFacts
  /** The title of what it was copied from. */
  readonly originTitle: string | null
  readonly isActive: boolean
  readonly isOffline: boolean
  readonly shown: Shown
  /** Takes the focus when what had it is gone. */
  readonly heading: RefObject<HTMLHeadingElement | null>
  readonly onShow: (shown: Shown) => void
  readonly onUse: () => void
  readonly onCopy: () => void
  readonly onRemove: () => void
}

export function ProfileDetails(props: ProfileDetailsProps) {
  const { profile, originTitle, isActive, isOffline, shown, heading } = props
  const isForLab = profile.kind === 'client-auth'
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      <Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <Typography variant="h2" ref={heading} tabIndex={-1} sx={{ fontSize: '1.125rem' }}>
            {profile.title}
          </Typography>
          <Tag>{kindWords[profile.kind]}</Tag>
          {profile.isOwn && (
            <Tag tone="accent">
              {originTitle === null ? 'your own' : `your own, from ${originTitle}`}
            </Tag>
          )}
          {isActive && <Tag tone="accent">in the lab</Tag>}
        </Box>
        <Typography color="textSecondary" sx={{ mt: 0.5, maxWidth: '76ch' }}>
          {profile.description}
        </Typography>
        {!isForLab && (
          <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
            Assertions for it can be built and judged. The servers of the lab know client
            authentication only, so they cannot follow it.
          </Typography>
        )}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          aria-label="Show the profile"
          value={shown}
          onChange={(_event, next: Shown | null) => {
            if (next !== null) props.onShow(next)
          }}
          sx={{ '& button': { height: 32, px: 1.5 }, mr: 'auto' }}
        >
          <ToggleButton value="words">In words</ToggleButton>
          <ToggleButton value="document">As JSON</ToggleButton>
        </ToggleButtonGroup>
        {isForLab && !isActive && (
          <Button size="small" disabled={isOffline} onClick={props.onUse}>
            Use for the lab
          </Button>
        )}
        {profile.isOwn && (
          <Button
            size="small"
            color="error"
            startIcon={<DeleteOutlineRounded />}
            disabled={isOffline}
            onClick={props.onRemove}
          >
            Delete
          </Button>
        )}
        <Button
          size="small"
          variant={profile.isOwn ? 'text' : 'contained'}
          color="primary"
          startIcon={<ContentCopyRounded />}
          disabled={isOffline}
          onClick={props.onCopy}
        >
          Copy and edit
        </Button>
      </Box>
      {shown === 'words' ? (
        <ProfileWords profile={profile} />
      ) : (
        <ProfileDocument
          key={profile.id}
          profileId={profile.id}
          title={profile.title}
          isOwn={profile.isOwn}
          storedProblems={[]}
        />
      )}
    </Box>
  )
}
