/** The builder: for whom, the times, the members as form and as JSON, the findings, and the signature. */
import UndoRounded from '@mui/icons-material/UndoRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { Theme } from '@mui/material/styles'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useMemo, useState } from 'react'
import type { AssertionDraft } from '../../../../../contract/assertion.ts'
import { pageLink } from '../../../app/route.ts'
import { Banner } from '../../../components/Banner.tsx'
import { Card } from '../../../components/Panel.tsx'
import { useActions, useIsOffline, useSlice } from '../../../state/workbench.tsx'
import { useAnswer } from '../../keys/use-answer.ts'
import { TimeCard } from '../times/TimeCard.tsx'
import type { Part } from '../document/known-members.ts'
import { isSameDraft } from '../bench.ts'
import { useBench, useBenchState } from '../use-bench.ts'
import { isTooLong, useJudgement } from '../use-judgement.ts'
import { EditorBox } from './EditorBox.tsx'
import { FindingsCard } from './FindingsCard.tsx'
import { MadeForCard } from './MadeForCard.tsx'
import { PartForm } from './PartForm.tsx'
import { restoreMember } from './preset-values.ts'
import { SignCard } from './SignCard.tsx'
import { SignedToken } from './SignedToken.tsx'

const parts: readonly Part[] = ['header', 'claims']

type Shape = 'form' | 'json'

interface DraftBuilderProps {
  readonly draft: AssertionDraft
}

function DraftBuilder({ draft }: DraftBuilderProps) {
  const bench = useBench()
  const past = useBenchState((state) => state.past)
  const signed = useBenchState((state) => state.signed)
  const unsignable = useBenchState((state) => state.unsignable)
  const { keys, signingKid } = useSlice('keys')
  const { profiles } = useSlice('profiles')
  const { notKept } = useSlice('assertion')
  const actions = useActions()
  const isOffline = useIsOffline()
  const [shape, setShape] = useState<Shape>('form')
  const hasRoom = useMediaQuery((theme: Theme) => theme.breakpoints.up('xl'))

  const { madeFor, kid, header, claims } = draft
  const subject = useMemo(
    () => ({ kind: 'draft', header, claims, kid }) as const,
    [header, claims, kid],
  )
  const { answer: judgement } = useJudgement(subject, madeFor, false)
  const wish = useMemo(() => (isOffline ? null : { madeFor, kid }), [madeFor, kid, isOffline])
  const { answer: preset } = useAnswer(
    wish,
    async (asked) => {
      const answer = await actions.presetAssertion(asked.madeFor, asked.kid)
      return answer.ok ? answer.value : null
    },
    150,
  )
  const findings = judgement?.findings ?? []
  const signer = keys.find((key) => key.kid === (kid ?? signingKid)) ?? null
  const profileTitle = profiles.find(({ id }) => id === madeFor.profileId)?.title ?? 'the profile'
  const lastDone = past.at(-1)

  async function restore(part: Part, name: string): Promise<void> {
    const fresh = await bench.freshPreset()
    if (fresh === null) return
    const current = bench.store.getState().draft ?? draft
    bench.change(`restore ${name}`, { [part]: restoreMember(current[part], fresh, part, name) })
  }

  async function send(token: string, mode: 'run' | 'step'): Promise<void> {
    if ((await actions.sendAssertion(token, mode)) === null) {
      window.location.hash = pageLink('exchange')
    }
  }

  const form = parts.map((part) => (
    <PartForm
      key={part}
      part={part}
      text={draft[part]}
      findings={findings}
      profiles={profiles}
      profileId={madeFor.profileId}
      choices={preset?.choices ?? []}
      isOffline={isOffline}
      onChange={(what, text) => bench.change(what, { [part]: text })}
      onRestore={(name) => void restore(part, name)}
    />
  ))
  const editors = parts.map((part) => (
    <EditorBox
      key={part}
      part={part}
      text={draft[part]}
      findings={findings}
      onChange={(what, text) => bench.change(what, { [part]: text })}
    />
  ))

  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <MadeForCard
        madeFor={madeFor}
        kid={kid}
        keys={keys}
        signingKid={signingKid}
        profiles={profiles}
        missing={preset?.missing ?? []}
        isOffline={isOffline}
        onMadeFor={(next) => void bench.makeFor(next)}
        onKey={(next) => bench.change('the key', { kid: next })}
        onFillIn={() => void bench.fillIn()}
      />
      {notKept !== null && (
        <Banner severity="warning" title="This draft is not kept on disk">
          {notKept}
        </Banner>
      )}
      {isTooLong(subject) && (
        <Banner severity="warning" title="The draft is too long to be judged">
          The header and the claims may have 131072 characters each. A longer one stays in this
          window until it is closed.
        </Banner>
      )}
      <TimeCard claims={claims} onChange={(what, next) => bench.change(what, { claims: next })} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: 'minmax(0, 1.45fr) minmax(300px, 1fr)',
            xl: 'minmax(0, 1.15fr) minmax(0, 0.85fr) minmax(380px, 0.9fr)',
          },
        }}
      >
        <Card aria-label="Header and claims">
          <Box sx={{ display: 'flex', gap: 1, mb: 1.5, minHeight: 30, alignItems: 'center' }}>
            {!hasRoom && (
              <ToggleButtonGroup
                exclusive
                size="small"
                value={shape}
                aria-label="Show as"
                onChange={(_event, next: Shape | null) => {
                  if (next !== null) setShape(next)
                }}
              >
                <ToggleButton value="form" sx={{ px: 2, py: 0.25 }}>
                  Form
                </ToggleButton>
                <ToggleButton value="json" sx={{ px: 2, py: 0.25 }}>
                  JSON
                </ToggleButton>
              </ToggleButtonGroup>
            )}
            <Button
              size="small"
              startIcon={<UndoRounded />}
              disabled={lastDone === undefined}
              onClick={() => bench.undo()}
              sx={{ ml: 'auto', minWidth: 0, '& span': { textOverflow: 'ellipsis' } }}
            >
              {lastDone === undefined ? 'Undo' : `Undo: ${lastDone.what}`}
            </Button>
          </Box>
          <Box sx={{ display: 'grid', gap: 2.5 }}>
            {hasRoom || shape === 'form' ? form : editors}
          </Box>
        </Card>
        {hasRoom && (
          <Card aria-label="JSON" sx={{ display: 'grid', gap: 2.5 }}>
            {editors}
          </Card>
        )}
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
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
                isStale={!isSameDraft(signed.draft, draft)}
                isOffline={isOffline}
                onSend={(mode) => void send(signed.result.token, mode)}
                onInspect={() => {
                  void actions.inspect({
                    text: signed.result.token,
                    keySource: { kind: 'workbench' },
                  })
                  window.location.hash = pageLink('inspect')
                }}
              />
            )}
          </SignCard>
          <FindingsCard judgement={judgement} profileTitle={profileTitle} />
        </Box>
      </Box>
    </Box>
  )
}

export function BuilderView() {
  const draft = useBenchState((state) => state.draft)
  return draft === null ? null : <DraftBuilder draft={draft} />
}
