/** The Keys page: the keys themselves, their rotation, and rotations that are only rehearsed. */
import { useRef } from 'react'
import { usePagePart } from '../../app/route.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { PageTabs } from '../../components/PageTabs.tsx'
import { PageBody } from '../../components/Panel.tsx'
import { RehearsalsView } from '../rotation/RehearsalsView.tsx'
import { RotationView } from '../rotation/RotationView.tsx'
import { KeysView } from './KeysView.tsx'

export function KeysPage() {
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <PageBody>
      <PageHeader title="Keys" heading={heading}>
        A private key is made and used below this window and never enters it. The keychain of the
        operating system keeps it where there is one; only public halves are shown and published.
      </PageHeader>
      <PageTabs
        page="keys"
        label="Keys and their rotation"
        part={usePagePart()}
        tabs={[
          { part: null, title: 'Keys', view: <KeysView heading={heading} /> },
          { part: 'rotation', title: 'Rotation', view: <RotationView /> },
          { part: 'rehearsals', title: 'Rehearsals', view: <RehearsalsView /> },
        ]}
      />
    </PageBody>
  )
}
