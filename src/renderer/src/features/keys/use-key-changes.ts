/** The changes of keys that can be undone: each is done with one call, told, and undone with one. */
import { shortenKid } from '../../app/shorten-kid.ts'
import { useActions, useSlice } from '../../state/workbench.tsx'
import type { UndoControls } from './use-undo.ts'

export interface KeyChanges {
  readonly use: (kid: string) => void
  readonly publish: (kid: string, published: boolean) => void
  /** A certificate was made for the key. */
  readonly tellCertificate: (kid: string) => void
  /** Null when there is no place before or after. */
  readonly mover: (kid: string, by: -1 | 1) => (() => void) | null
}

function describePublishing(kid: string, published: boolean, isSigning: boolean): string {
  const name = shortenKid(kid)
  if (published) return `${name} is published.`
  return isSigning
    ? `${name} was withdrawn. It still signs: servers refuse it once they fetch the JWK Set again.`
    : `${name} was withdrawn from the JWK Set.`
}

export function useKeyChanges({ perform, offer }: UndoControls): KeyChanges {
  const { keys, signingKid } = useSlice('keys')
  const actions = useActions()
  const kids = keys.map(({ kid }) => kid)

  function mover(kid: string, by: -1 | 1): (() => void) | null {
    const from = kids.indexOf(kid)
    const other = kids[from + by]
    if (other === undefined) return null
    return () => {
      const moved = kids.with(from, other).with(from + by, kid)
      const text = `${shortenKid(kid)} stands ${by < 0 ? 'earlier' : 'later'} in the JWK Set.`
      void perform(actions.reorderKeys(moved), { text, undo: () => actions.reorderKeys(kids) })
    }
  }

  return {
    mover,
    tellCertificate(kid) {
      const text = `A certificate was made for ${shortenKid(kid)}.`
      offer({ text, undo: () => actions.restoreCertificate(kid) })
    },
    use(kid) {
      const undo = signingKid === null ? null : () => actions.selectKey(signingKid)
      const text = `${shortenKid(kid)} signs from now on.`
      void perform(actions.selectKey(kid), { text, undo })
    },
    publish(kid, published) {
      void perform(actions.setKeyPublished(kid, published), {
        text: describePublishing(kid, published, kid === signingKid),
        undo: () => actions.setKeyPublished(kid, !published),
      })
    },
  }
}
