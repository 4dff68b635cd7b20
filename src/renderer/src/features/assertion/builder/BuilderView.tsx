/** The builder: for whom, the times, the members as form and as JSON, the findings, and the signature. */
import Box from '@mui/material/Box'
import type { Theme } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { AssertionDraft } from '../../../../../contract/assertion.ts'
import type { Finding } from '../../../../../contract/findings.ts'
import { Banner } from '../../../components/Banner.tsx'
import { Card } from '../../../components/Panel.tsx'
import { useIsOffline, useSlice } from '../../../state/workbench.tsx'
import type { Part } from '../document/known-members.ts'
import { useFormMembers } from '../document/use-form-members.ts'
import { TimeCard } from '../times/TimeCard.tsx'
import { useBench, useBenchState } from '../use-bench.ts'
import { isTooLong, maxTextLength, useJudgement } from '../use-judgement.ts'
import { usePreset } from '../use-preset.ts'
import { DraftToolbar } from './DraftToolbar.tsx'
import type { Shape } from './DraftToolbar.tsx'
import { EditorBox, isJsonEdit } from './EditorBox.tsx'
import { FindingsCard } from './FindingsCard.tsx'
import { MadeForPanel } from './MadeForPanel.tsx'
import { PartForm } from './PartForm.tsx'
import { restoreMember } from './preset-values.ts'
import { SignPanel } from './SignPanel.tsx'

const parts: readonly Part[] = ['header', 'claims']
const noFindings: readonly Finding[] = []

function DraftBuilder({ draft }: { readonly draft: AssertionDraft }) {
  const bench = useBench()
  const { profiles } = useSlice('profiles')
  const { notKept } = useSlice('assertion')
  const isOffline = useIsOffline()
  const [shape, setShape] = useState<Shape>('form')
  const hasRoom = useMediaQuery((theme: Theme) => theme.breakpoints.up('xl'))

  // What is typed into an editor is there at once; the rest of the page follows when it comes to it.
  const typed = useDeferredValue(draft)
  const isTyped = useBenchState(({ past }) => isJsonEdit(past.at(-1)?.what))
  const shown = isTyped ? typed : draft
  const { madeFor, kid, header, claims } = shown
  const subject = useMemo(
    () => ({ kind: 'draft', header, claims, kid }) as const,
    [header, claims, kid],
  )
  const { answer: judgement } = useJudgement(subject, madeFor, false)
  const preset = usePreset(shown)
  const findings = judgement?.findings ?? noFindings
  const profileTitle = profiles.find(({ id }) => id === madeFor.profileId)?.title ?? 'the profile'
  const headerMembers = useFormMembers(header)
  const claimsMembers = useFormMembers(claims)

  const restore = useCallback(
    async (part: Part, name: string): Promise<void> => {
      const fresh = await bench.freshPreset()
      const text = bench.store.getState().draft?.[part]
      if (fresh === null || text === undefined) return
      bench.change(`restore ${name}`, { [part]: restoreMember(text, fresh, part, name) })
    },
    [bench],
  )

  const forms = useMemo(() => {
    const texts = { header, claims }
    const members = { header: headerMembers, claims: claimsMembers }
    return parts.map((part) => (
      <PartForm
        key={part}
        part={part}
        text={texts[part]}
        form={members[part]}
        findings={findings}
        profiles={profiles}
        profileId={madeFor.profileId}
        choices={preset?.choices ?? []}
        isOffline={isOffline}
        onChange={(what, text) => bench.change(what, { [part]: text })}
        onRestore={(name) => void restore(part, name)}
      />
    ))
  }, [
    header,
    claims,
    headerMembers,
    claimsMembers,
    findings,
    profiles,
    madeFor.profileId,
    preset,
    isOffline,
    bench,
    restore,
  ])
  const editors = parts.map((part) => (
    <EditorBox
      key={part}
      part={part}
      text={draft[part]}
      findings={findings}
      onChange={(what, text) => bench.change(what, { [part]: text })}
    />
  ))
  const panel = useMemo(() => <MadeForPanel draft={shown} preset={preset} />, [shown, preset])
  const times = useMemo(
    () => (
      <TimeCard claims={claims} onChange={(what, next) => bench.change(what, { claims: next })} />
    ),
    [claims, bench],
  )
  const outcome = useMemo(
    () => (
      <>
        <SignPanel draft={shown} />
        <FindingsCard judgement={judgement} profileTitle={profileTitle} />
      </>
    ),
    [shown, judgement, profileTitle],
  )

  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {panel}
      {notKept !== null && (
        <Banner severity="warning" title="This draft is not kept on disk">
          {notKept}
        </Banner>
      )}
      {isTooLong(subject) && (
        <Banner severity="warning" title="The draft is too long to be judged">
          Header and claims may have {maxTextLength} characters each. A longer draft stays in this
          window until it is closed.
        </Banner>
      )}
      {times}
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
          <DraftToolbar shape={hasRoom ? null : shape} judgement={judgement} onShape={setShape} />
          <Box sx={{ display: 'grid', gap: 2.5 }}>
            {hasRoom || shape === 'form' ? forms : editors}
          </Box>
        </Card>
        {hasRoom && (
          <Card aria-label="JSON" sx={{ display: 'grid', gap: 2.5 }}>
            {editors}
          </Card>
        )}
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>{outcome}</Box>
      </Box>
    </Box>
  )
}

export function BuilderView() {
  const draft = useBenchState((state) => state.draft)
  return draft === null ? null : <DraftBuilder draft={draft} />
}
