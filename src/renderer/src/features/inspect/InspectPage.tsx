/** The Inspect page: anything that was pasted, recognised and judged; and the doctor for JWK Sets behind a URL. */
import { usePagePart } from '../../app/route.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { PageTabs } from '../../components/PageTabs.tsx'
import { PageBody } from '../../components/Panel.tsx'
import { DoctorView } from './doctor/DoctorView.tsx'
import { InspectorView } from './inspector/InspectorView.tsx'

const tabs = [
  { part: null, title: 'Paste anything', view: <InspectorView /> },
  { part: 'doctor', title: 'JWKS doctor', view: <DoctorView /> },
] as const

export function InspectPage() {
  return (
    <PageBody>
      <PageHeader title="Inspect">
        Paste what you have, and read what it is, what is wrong with it and how to mend it. Nothing
        leaves this machine unless you ask for a URL to be fetched.
      </PageHeader>
      <PageTabs page="inspect" label="Ways to inspect" part={usePagePart()} tabs={tabs} />
    </PageBody>
  )
}
