/** Appearance, where data is kept, and which version this is. */
import Box from '@mui/material/Box'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import type { Theme } from '../../../../contract/session.ts'
import { themeSchema } from '../../../../contract/session.ts'
import { themeNames } from '../../app/theme-names.ts'
import { Facts } from '../../components/Facts.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { Card, PageBody } from '../../components/Panel.tsx'
import { useActions, useIsOffline, useSlice } from '../../state/workbench.tsx'

export function SettingsPage() {
  const { theme } = useSlice('settings')
  const { product, version, capabilities } = useSlice('session')
  const { chooseTheme } = useActions()
  const isOffline = useIsOffline()
  return (
    <PageBody>
      <PageHeader title="Settings">
        They hold for every window of this workbench and are kept with its data.
      </PageHeader>
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 760 }}>
        <Card aria-labelledby="settings-theme">
          <Typography id="settings-theme" variant="h2" sx={{ mb: 1.25 }}>
            Theme
          </Typography>
          <ToggleButtonGroup
            exclusive
            size="small"
            aria-labelledby="settings-theme"
            value={theme}
            disabled={isOffline}
            onChange={(_event, chosen: Theme | null) => {
              if (chosen !== null) void chooseTheme(chosen)
            }}
          >
            {themeSchema.options.map((option) => (
              <ToggleButton key={option} value={option} sx={{ px: 2.5 }}>
                {themeNames[option]}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <Typography variant="caption" color="textSecondary" sx={{ display: 'block', mt: 1 }}>
            System follows the operating system, also when it changes at dusk.
          </Typography>
        </Card>
        <Card aria-labelledby="settings-data">
          <Typography id="settings-data" variant="h2" sx={{ mb: 1.25 }}>
            Data
          </Typography>
          <Facts
            rows={[
              {
                label: 'Private keys',
                value: capabilities.keepsKeys
                  ? 'in the keychain of the operating system, and nowhere else'
                  : 'in memory for this run: they are gone when the workbench ends',
              },
              {
                label: 'Public key facts and settings',
                value: capabilities.keepsState
                  ? 'in the data folder, as readable JSON; no secret is among them'
                  : 'in memory for this run',
              },
              {
                label: 'Recorded requests and exchanges',
                value: 'in memory for this run, with signatures cut where they are shown',
              },
              {
                label: 'Network',
                value: 'the lab listens on 127.0.0.1 only; nothing is sent elsewhere',
              },
            ]}
          />
        </Card>
        <Card aria-labelledby="settings-about">
          <Typography id="settings-about" variant="h2" sx={{ mb: 1.25 }}>
            About
          </Typography>
          <Facts
            rows={[
              { label: 'Product', value: product },
              { label: 'Version', value: version },
            ]}
          />
        </Card>
      </Box>
    </PageBody>
  )
}
