/** What the workbench has to tell that answers no gesture, such as a damaged file set aside. */
import { Banner } from '../components/Banner.tsx'
import { useActions, useSlice } from '../state/workbench.tsx'

export function NoticeList() {
  const { notices } = useSlice('session')
  const { dismissNotice } = useActions()
  return (
    <>
      {notices.map(({ id, severity, title, detail }) => (
        <Banner key={id} severity={severity} title={title} onDismiss={() => void dismissNotice(id)}>
          {detail}
        </Banner>
      ))}
    </>
  )
}
