/** The Assertion page: building one, who would take it, and what each of them expects. */
import { useEffect } from 'react'
import { usePagePart } from '../../app/route.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { PageTabs } from '../../components/PageTabs.tsx'
import { PageBody } from '../../components/Panel.tsx'
import { useSlice } from '../../state/workbench.tsx'
import { ProfilesView } from '../profiles/ProfilesView.tsx'
import { BuilderView } from './builder/BuilderView.tsx'
import { OtherDraftBanner } from './OtherDraftBanner.tsx'
import { useBench } from './use-bench.ts'
import { VerdictsView } from './verdicts/VerdictsView.tsx'

const tabs = [
  { part: null, title: 'Builder', view: <BuilderView /> },
  { part: 'verdicts', title: 'Verdicts', view: <VerdictsView /> },
  { part: 'profiles', title: 'Profiles', view: <ProfilesView /> },
] as const

export function AssertionPage() {
  const bench = useBench()
  const { profileId } = useSlice('servers')
  const { clientId } = useSlice('exchange').plan
  useEffect(() => {
    const server = { server: 'lab', issuer: '', tokenEndpoint: '', variables: {} } as const
    void bench.begin({ profileId, clientId, ...server })
    // Only a bench without a draft takes them; later choices are made on the page.
  }, [bench, profileId, clientId])
  return (
    <PageBody>
      <PageHeader title="Assertion">
        Build a client assertion to the letter, and see what is wrong with it and who would take it.
      </PageHeader>
      <OtherDraftBanner />
      <PageTabs page="assertion" label="Parts of the assertion" part={usePagePart()} tabs={tabs} />
    </PageBody>
  )
}
