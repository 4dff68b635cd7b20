/** The Keys page: the keys themselves, and their rotation. */
import Box from '@mui/material/Box'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useRef } from 'react'
import { pageLink, usePagePart } from '../../app/route.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { PageBody } from '../../components/Panel.tsx'
import { RotationView } from '../rotation/RotationView.tsx'
import { KeysView } from './KeysView.tsx'

const tabTitles = { keys: 'Keys', rotation: 'Rotation' } as const
type TabName = keyof typeof tabTitles

export function KeysPage() {
  const tab: TabName = usePagePart() === 'rotation' ? 'rotation' : 'keys'
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <PageBody>
      <PageHeader title="Keys" heading={heading}>
        A private key is made and used below this window and never enters it. The keychain of the
        operating system keeps it where there is one; only public halves are shown and published.
      </PageHeader>
      <Tabs
        value={tab}
        aria-label="Keys and their rotation"
        onChange={(_event, next: TabName) => {
          window.location.hash = next === 'keys' ? pageLink('keys') : pageLink('keys', next)
        }}
        sx={{ borderBottom: 1, borderColor: 'divider', mt: -1, mb: 2 }}
      >
        {(['keys', 'rotation'] as const).map((name) => (
          <Tab
            key={name}
            value={name}
            label={tabTitles[name]}
            id={`keys-tab-${name}`}
            aria-controls="keys-panel"
          />
        ))}
      </Tabs>
      <Box role="tabpanel" id="keys-panel" aria-labelledby={`keys-tab-${tab}`}>
        {tab === 'keys' ? <KeysView heading={heading} /> : <RotationView />}
      </Box>
    </PageBody>
  )
}
