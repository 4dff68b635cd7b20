/** The header or the claims as a form, one row for each member that is sent. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import type { PresetChoice } from '../../../../../contract/assertion.ts'
import type { Finding } from '../../../../../contract/findings.ts'
import type { ProfileFacts } from '../../../../../contract/profiles.ts'
import { Banner } from '../../../components/Banner.tsx'
import { TokenPart } from '../../../components/TokenPart.tsx'
import { demandFor } from '../document/demands.ts'
import {
  appendMember,
  removeMember,
  renameMember,
  setMemberValue,
} from '../document/edit-members.ts'
import { findKnownMember, knownMembers } from '../document/known-members.ts'
import type { Part } from '../document/known-members.ts'
import { findingsAt, pointerTo } from '../document/pointer-target.ts'
import { renewJti } from '../document/renew-jti.ts'
import type { FormMembers } from '../document/use-form-members.ts'
import { AddMember } from './AddMember.tsx'
import { ChoiceNote, leftOut } from './ChoiceNote.tsx'
import { DemandNote } from './DemandNote.tsx'
import { FieldFindings } from './FieldFindings.tsx'
import { MemberRow } from './MemberRow.tsx'
import { isChosenValue } from './preset-values.ts'

/** More rows than anyone looks through; the JSON shows them all. */
const maxRows = 60

const titles: Readonly<Record<Part, string>> = { header: 'Header', claims: 'Claims' }

/** Members whose value is never left without a reason. */
const alwaysExplained: readonly string[] = ['typ', 'aud']

export interface PartFormProps {
  readonly part: Part
  readonly text: string
  readonly form: FormMembers
  readonly findings: readonly Finding[]
  readonly profiles: readonly ProfileFacts[]
  readonly profileId: string
  readonly choices: readonly PresetChoice[]
  readonly isOffline: boolean
  readonly onChange: (what: string, text: string) => void
  readonly onRestore: (name: string) => void
}

export function PartForm(props: PartFormProps) {
  const { part, text, form, findings, profiles, profileId, choices, isOffline, onChange } = props
  const titleId = useId()
  const { members, message } = form
  const isStale = message !== null
  const names = members.map(({ name }) => name)
  const absent = isStale ? [] : knownMembers[part].filter(({ name }) => !names.includes(name))
  const choiceFor = (name: string) =>
    choices.find(({ pointer }) => pointer === pointerTo(part, name))

  return (
    <Box component="section" aria-labelledby={titleId}>
      <Typography id={titleId} variant="h3" sx={{ mb: 0.75 }}>
        <TokenPart part={part === 'header' ? 'header' : 'payload'}>{titles[part]}</TokenPart>
      </Typography>
      {isStale && (
        <Box sx={{ mb: 1 }}>
          <Banner severity="error" title="The JSON cannot be read">
            {message} Mend the JSON to go on here
            {members.length > 0 && '; the form shows what it was before'}.
          </Banner>
        </Box>
      )}
      <Box
        component="ul"
        sx={{ listStyle: 'none', m: 0, p: 0, filter: isStale ? 'grayscale(1)' : 'none' }}
      >
        {members.slice(0, maxRows).map((member) => {
          const { name, index, occurrence } = member
          const choice = choiceFor(name)
          const isTaken = choice !== undefined && isChosenValue(choice, member)
          const isShown = !isTaken || alwaysExplained.includes(name)
          return (
            <MemberRow
              key={`${name} ${String(occurrence)}`}
              part={part}
              member={member}
              isRepeated={names.filter((other) => other === name).length > 1}
              findings={findingsAt(findings, part, name)}
              isDisabled={isStale}
              onValue={(raw) => onChange(`the value of ${name}`, setMemberValue(text, index, raw))}
              onRename={(next) => onChange(`the name of ${name}`, renameMember(text, index, next))}
              onRemove={() => onChange(`remove ${name}`, removeMember(text, index))}
            >
              <Box sx={{ fontSize: '0.75rem', color: 'text.secondary', lineHeight: 1.5 }}>
                {findKnownMember(part, name)?.explanation ?? 'No member that is known here.'}{' '}
                <DemandNote
                  demand={demandFor(profiles, profileId, pointerTo(part, name))}
                  total={profiles.length}
                />
              </Box>
              {part === 'claims' && name === 'jti' && (
                <Button
                  size="small"
                  disabled={isStale}
                  onClick={() => onChange('new jti', renewJti(text))}
                >
                  New jti
                </Button>
              )}
              {choice !== undefined && isShown && (
                <ChoiceNote
                  choice={choice}
                  isTaken={isTaken}
                  isDisabled={isOffline || isStale}
                  onRestore={() => props.onRestore(name)}
                />
              )}
            </MemberRow>
          )
        })}
      </Box>
      {members.length > maxRows && (
        <Typography variant="body2" sx={{ py: 1 }}>
          {members.length - maxRows} more members are shown in the JSON alone.
        </Typography>
      )}
      {absent.map(({ name }) => {
        const choice = choiceFor(name)
        const found = findingsAt(findings, part, name)
        if (choice === undefined && found.length === 0) return null
        return (
          <Box key={name} sx={{ borderTop: 1, borderColor: 'divider', py: 1, pl: 1 }}>
            <Typography variant="caption" color="textSecondary">
              <code>{name}</code> is not sent.
            </Typography>
            {choice !== undefined && (
              <ChoiceNote
                choice={choice}
                isTaken={choice.value === leftOut}
                isDisabled={isOffline || isStale}
                onRestore={() => props.onRestore(name)}
              />
            )}
            <FieldFindings findings={found} />
          </Box>
        )
      })}
      <AddMember
        label={`Add to the ${part === 'header' ? 'header' : 'claims'}`}
        absent={absent}
        isDisabled={isStale}
        onAdd={(name, raw) => onChange(`add ${name}`, appendMember(text, name, raw))}
      />
    </Box>
  )
}
