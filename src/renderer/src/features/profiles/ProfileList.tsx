/** The profiles in groups, to choose one of them. */
import SearchRounded from '@mui/icons-material/SearchRounded'
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import InputAdornment from '@mui/material/InputAdornment'
import { styled } from '@mui/material/styles'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { ProfileFacts, ProfilesSlice } from '../../../../contract/profiles.ts'
import { Card } from '../../components/Panel.tsx'
import { Tag } from '../../components/Tag.tsx'
import { findProfiles, groupProfiles } from '../../components/profile-groups.ts'

const Row = styled(ButtonBase)(({ theme: { colors } }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  gap: 8,
  alignItems: 'baseline',
  width: '100%',
  padding: '5px 8px',
  borderRadius: 8,
  textAlign: 'left',
  fontSize: '0.875rem',
  '&:hover': { backgroundColor: colors.inset },
  '&[aria-current]': { backgroundColor: colors.selected, fontWeight: 600 },
  '& .title': { overflowWrap: 'anywhere' },
  '& .date': { color: colors.muted, fontSize: '0.75rem', fontWeight: 400 },
}))

interface GroupProps {
  readonly title: string
  readonly children: ReactNode
}

function Group({ title, children }: GroupProps) {
  const id = useId()
  return (
    <Box>
      <Typography id={id} variant="caption" color="textSecondary" sx={{ px: 1, fontWeight: 550 }}>
        {title}
      </Typography>
      <Box component="ul" aria-labelledby={id} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {children}
      </Box>
    </Box>
  )
}

interface ProfileListProps {
  readonly slice: ProfilesSlice
  readonly shownId: string
  /** The one that the lab follows. */
  readonly activeId: string
  readonly onShow: (profileId: string) => void
}

export function ProfileList({ slice, shownId, activeId, onShow }: ProfileListProps) {
  const [text, setText] = useState('')
  const found = findProfiles(slice.profiles, text)
  const current = (id: string) => (id === shownId ? { 'aria-current': true as const } : {})

  function describe({ id, kind }: ProfileFacts): ReactNode {
    if (id === activeId) return <Tag tone="accent">in the lab</Tag>
    return kind === 'jwt-bearer-grant' ? <Tag>grant</Tag> : null
  }

  return (
    <Card
      aria-label="Profiles"
      sx={{
        display: 'grid',
        gap: 1.5,
        alignContent: 'start',
        p: 1.5,
        position: { md: 'sticky' },
        top: 0,
        maxHeight: { xs: 320, md: 'calc(100vh - 120px)' },
        overflow: 'auto',
      }}
    >
      <TextField
        size="small"
        placeholder="Find a profile"
        value={text}
        onChange={(event) => setText(event.target.value)}
        slotProps={{
          htmlInput: { 'aria-label': 'Find a profile', spellCheck: false, autoComplete: 'off' },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchRounded aria-hidden sx={{ fontSize: 18 }} />
              </InputAdornment>
            ),
            sx: { height: 34 },
          },
        }}
      />
      {slice.unusable.length > 0 && (
        <Group title="To be mended">
          {slice.unusable.map(({ id, title }) => (
            <li key={id}>
              <Row {...current(id)} onClick={() => onShow(id)}>
                <span className="title">{title}</span>
                <Tag tone="bad">not usable</Tag>
              </Row>
            </li>
          ))}
        </Group>
      )}
      {groupProfiles(found).map(({ title, profiles }) => (
        <Group key={title} title={title}>
          {profiles.map((profile) => (
            <li key={profile.id}>
              <Row {...current(profile.id)} onClick={() => onShow(profile.id)}>
                <span className="title">
                  {profile.title} {describe(profile)}
                </span>
                <span className="date">{profile.updated}</span>
              </Row>
            </li>
          ))}
        </Group>
      ))}
      {found.length === 0 && (
        <Typography variant="body2" color="textSecondary" role="status" sx={{ px: 1 }}>
          No profile holds these words.
        </Typography>
      )}
    </Card>
  )
}
