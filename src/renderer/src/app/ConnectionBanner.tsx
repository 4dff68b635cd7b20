/** Says that the workbench cannot be reached, and what helps. */
import { errorCatalogue } from '../../../contract/errors.ts'
import { Banner } from '../components/Banner.tsx'
import { useConnectionState, useIsLoaded } from '../state/workbench.tsx'

export function ConnectionBanner() {
  const connection = useConnectionState()
  const isLoaded = useIsLoaded()
  switch (connection) {
    case 'connected':
      return null
    case 'connecting':
      return isLoaded ? null : (
        <Banner severity="info" title="Connecting to the workbench">
          This takes a moment.
        </Banner>
      )
    case 'lost':
      return (
        <Banner severity="error" role="alert" title={errorCatalogue.ERR_CONNECTION_LOST.title}>
          {errorCatalogue.ERR_CONNECTION_LOST.remedy}{' '}
          {isLoaded && 'What you see is the last known state, and what you typed is kept.'}
        </Banner>
      )
    case 'refused':
      return (
        <Banner severity="error" role="alert" title="This window may not speak to the workbench">
          The launch token in its address is missing or no longer valid. Open the address that the
          workbench printed when it was last started.
        </Banner>
      )
  }
}
