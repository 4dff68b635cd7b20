/** Signs what lies on the bench, and sends the token on. */
import type { AssertionDraft } from '../../../../../contract/assertion.ts'
import { pageLink } from '../../../app/route.ts'
import { useActions, useIsOffline, useSlice } from '../../../state/workbench.tsx'
import { areSignedAlike } from '../same-draft.ts'
import { useBench, useBenchState } from '../use-bench.ts'
import { SignCard } from './SignCard.tsx'
import { SignedToken } from './SignedToken.tsx'

export function SignPanel({ draft }: { readonly draft: AssertionDraft }) {
  const bench = useBench()
  const signed = useBenchState((state) => state.signed)
  const unsignable = useBenchState((state) => state.unsignable)
  const { keys, signingKid } = useSlice('keys')
  const actions = useActions()
  const isOffline = useIsOffline()
  const signer = keys.find(({ kid }) => kid === (draft.kid ?? signingKid)) ?? null

  async function send(token: string, mode: 'run' | 'step'): Promise<void> {
    if ((await actions.sendAssertion(token, mode)) === null) {
      window.location.hash = pageLink('exchange')
    }
  }

  async function inspect(token: string): Promise<void> {
    if ((await actions.inspect({ text: token, keySource: { kind: 'workbench' } })) === null) {
      window.location.hash = pageLink('inspect')
    }
  }

  return (
    <SignCard
      draft={draft}
      signer={signer}
      keys={keys}
      unsignable={unsignable}
      isOffline={isOffline}
      onChange={(what, next) => bench.change(what, next)}
      onSign={() => void bench.sign()}
    >
      {signed !== null && (
        <SignedToken
          signed={signed.result}
          isStale={!areSignedAlike(signed.draft, draft)}
          isOffline={isOffline}
          onSend={(mode) => void send(signed.result.token, mode)}
          onInspect={() => void inspect(signed.result.token)}
        />
      )}
    </SignCard>
  )
}
