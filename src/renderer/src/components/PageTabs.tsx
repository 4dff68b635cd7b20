/** The parts of a page as tabs, each with an address of its own, so that a reload stays on it. */
import Box from '@mui/material/Box'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import type { ReactNode } from 'react'
import { pageLink } from '../app/route.ts'
import type { Page } from '../app/route.ts'

export interface PageTab {
  /** As it stands in the address; null for the page's own. */
  readonly part: string | null
  readonly title: string
  readonly view: ReactNode
}

interface PageTabsProps {
  readonly page: Page
  /** What the tabs are parts of. */
  readonly label: string
  /** Of the address; the first tab is shown for one that is not known. */
  readonly part: string | null
  readonly tabs: readonly [PageTab, ...PageTab[]]
}

export function PageTabs({ page, label, part, tabs }: PageTabsProps) {
  const shown = tabs.find((tab) => tab.part === part) ?? tabs[0]
  const idOf = (tab: PageTab) => `${page}-tab-${tab.part ?? 'first'}`
  const panelId = `${page}-panel`
  return (
    <>
      <Tabs
        value={idOf(shown)}
        aria-label={label}
        onChange={(_event, id: string) => {
          const next = tabs.find((tab) => idOf(tab) === id)
          window.location.hash = pageLink(page, next?.part ?? undefined)
        }}
        sx={{ borderBottom: 1, borderColor: 'divider', mt: -1, mb: 2 }}
      >
        {tabs.map((tab) => (
          <Tab
            key={idOf(tab)}
            value={idOf(tab)}
            label={tab.title}
            id={idOf(tab)}
            aria-controls={panelId}
          />
        ))}
      </Tabs>
      <Box role="tabpanel" id={panelId} aria-labelledby={idOf(shown)}>
        {shown.view}
      </Box>
    </>
  )
}
