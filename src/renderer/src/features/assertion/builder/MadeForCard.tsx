/** For whom the assertion is made: profile, server, client and key. */
import AutoFixHighRounded from '@mui/icons-material/AutoFixHighRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import type { AssertionPreset, MadeFor } from '../../../../../contract/assertion.ts'
import type { KeyFacts } from '../../../../../contract/keys.ts'
import type { ProfileFacts } from '../../../../../contract/profiles.ts'
import { pageLink } from '../../../app/route.ts'
import { shortenKid } from '../../../app/shorten-kid.ts'
import { Banner } from '../../../components/Banner.tsx'
import { Card } from '../../../components/Panel.tsx'
import { ProfileExpectations } from './ProfileExpectations.tsx'
import { ProfileField } from './ProfileField.tsx'
import { ServerFields } from './ServerFields.tsx'

/** No key has an empty ID, so it stands for the one that the workbench signs with. */
const signingKey = ''

interface MadeForCardProps {
  readonly madeFor: MadeFor
  readonly kid: string | null
  readonly keys: readonly KeyFacts[]
  readonly signingKid: string | null
  readonly profiles: readonly ProfileFacts[]
  /** What the lab checks by, where that is another profile; null elsewhere. */
  readonly labProfileTitle: string | null
  /** What the preset could not fill in. */
  readonly missing: AssertionPreset['missing']
  readonly isOffline: boolean
  readonly onMadeFor: (madeFor: MadeFor) => void
  readonly onKey: (kid: string | null) => void
  readonly onFillIn: () => void
}

function describeKey(keys: readonly KeyFacts[], kid: string | null): string {
  const key = keys.find((candidate) => candidate.kid === kid)
  return key === undefined ? 'none yet' : `${shortenKid(key.kid)} ${key.algorithm}`
}

export function MadeForCard(props: MadeForCardProps) {
  const { madeFor, kid, keys, signingKid, profiles, labProfileTitle, missing, isOffline } = props
  const { onMadeFor } = props
  const profile = profiles.find(({ id }) => id === madeFor.profileId)
  const isOther = madeFor.server === 'other'
  return (
    <Card aria-label="Made for" sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}>
        <ProfileField
          profiles={profiles}
          profileId={madeFor.profileId}
          onChange={(profileId) => onMadeFor({ ...madeFor, profileId })}
        />
        <ToggleButtonGroup
          exclusive
          size="small"
          value={madeFor.server}
          aria-label="Server"
          onChange={(_event, server: MadeFor['server'] | null) => {
            if (server !== null) onMadeFor({ ...madeFor, server })
          }}
          sx={{ height: 40 }}
        >
          <ToggleButton value="lab" sx={{ px: 1.5 }}>
            The lab
          </ToggleButton>
          <ToggleButton value="other" sx={{ px: 1.5 }}>
            Another server
          </ToggleButton>
        </ToggleButtonGroup>
        <TextField
          size="small"
          label="Client ID"
          value={madeFor.clientId}
          onChange={(event) => onMadeFor({ ...madeFor, clientId: event.target.value })}
          slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off', maxLength: 2048 } }}
          sx={{ flex: '1 1 150px' }}
        />
        <TextField
          select
          size="small"
          label="Key"
          value={kid ?? signingKey}
          onChange={(event) =>
            props.onKey(event.target.value === signingKey ? null : event.target.value)
          }
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          sx={{ flex: '1 1 170px', minWidth: 0 }}
        >
          <MenuItem value={signingKey}>Signing key ({describeKey(keys, signingKid)})</MenuItem>
          {keys.map((key) => (
            <MenuItem key={key.kid} value={key.kid}>
              {shortenKid(key.kid)} {key.algorithm}
            </MenuItem>
          ))}
        </TextField>
        <Button
          startIcon={<AutoFixHighRounded />}
          disabled={isOffline}
          onClick={props.onFillIn}
          sx={{ height: 40 }}
        >
          Fill in from the profile
        </Button>
      </Box>
      {isOther && (
        <ServerFields madeFor={madeFor} variables={profile?.variables ?? []} onChange={onMadeFor} />
      )}
      {profile !== undefined && <ProfileExpectations key={profile.id} profile={profile} />}
      {labProfileTitle !== null && (
        <Typography variant="caption" color="textSecondary">
          The lab itself follows {labProfileTitle} now, as the top bar says: what is sent there is
          checked by that.
        </Typography>
      )}
      {missing.map(({ pointer, message, remedy }) => (
        <Banner
          key={`${pointer} ${message}`}
          severity="warning"
          title={message}
          action={
            remedy !== 'variable' && (
              <Button size="small" href={pageLink('keys')}>
                To the keys
              </Button>
            )
          }
        />
      ))}
    </Card>
  )
}
