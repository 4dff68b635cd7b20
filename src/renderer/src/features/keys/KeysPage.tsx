/** The Keys page: the keys themselves, their rotation, and rotations that are only rehearsed. */
import Box from '@mui/material/Box'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useRef } from 'react'
import { pageLink, usePagePart } from '../../app/route.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { PageBody } from '../../components/Panel.tsx'
import { RehearsalsView } from '../rotation/RehearsalsView.tsx'
import { RotationView } from '../rotation/RotationView.tsx'
import { KeysView } from './KeysView.tsx'

const tabs = [
  ['keys', 'Keys'],
  ['rotation', 'Rotation'],
  ['rehearsals', 'Rehearsals'],
] as const
type TabName = (typeof tabs)[number][0]

/** The tab that the address names; the keys themselves for anything else. */
function tabOf(part: string | null): TabName {
  return tabs.find(([name]) => name === part)?.[0] ?? 'keys'
}

export function KeysPage() {
  const tab = tabOf(usePagePart())
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
        {tabs.map(([name, title]) => (
          <Tab
            key={name}
            value={name}
            label={title}
            id={`keys-tab-${name}`}
            aria-controls="keys-panel"
          />
        ))}
      </Tabs>
      <Box role="tabpanel" id="keys-panel" aria-labelledby={`keys-tab-${tab}`}>
        {tab === 'keys' && <KeysView heading={heading} />}
        {tab === 'rotation' && <RotationView />}
        {tab === 'rehearsals' && <RehearsalsView />}
      </Box>
    </PageBody>
  )
}
