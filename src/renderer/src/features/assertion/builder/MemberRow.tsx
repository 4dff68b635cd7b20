/** One member of the header or the claims: name, value, kind, and what is known and found of it. */
import CloseRounded from '@mui/icons-material/CloseRounded'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import { styled } from '@mui/material/styles'
import { useId } from 'react'
import type { ReactNode } from 'react'
import type { Finding } from '../../../../../contract/findings.ts'
import { Tag } from '../../../components/Tag.tsx'
import type { Part } from '../document/known-members.ts'
import type { Member, ValueKind } from '../document/read-members.ts'
import { convertValue } from '../document/write-value.ts'
import { FieldFindings } from './FieldFindings.tsx'
import { KindSelect } from './KindSelect.tsx'
import { MemberName } from './MemberName.tsx'
import { MemberValue } from './MemberValue.tsx'

const Row = styled('li')(({ theme: { colors } }) => ({
  display: 'grid',
  gridTemplateColumns: '92px minmax(0, 1fr) 104px 28px',
  columnGap: 8,
  alignItems: 'start',
  padding: '9px 0',
  borderTop: `1px solid ${colors.line}`,
  '& .notes': { gridColumn: '2 / -1', minWidth: 0 },
}))

interface MemberRowProps {
  readonly part: Part
  readonly member: Member
  /** Whether the name stands there more than once. */
  readonly isRepeated: boolean
  readonly findings: readonly Finding[]
  readonly isDisabled: boolean
  /** What the member is for, who demands it and why it has its value. */
  readonly children: ReactNode
  readonly onValue: (raw: string) => void
  readonly onRename: (name: string) => void
  readonly onRemove: () => void
}

export function MemberRow(props: MemberRowProps) {
  const { part, member, isRepeated, findings, isDisabled, children } = props
  const notesId = useId()
  const { name, occurrence } = member
  const label = isRepeated ? `${name}, number ${String(occurrence + 1)}` : name
  return (
    <Row>
      <Box>
        <MemberName
          part={part}
          name={name}
          label={label}
          isDisabled={isDisabled}
          onRename={props.onRename}
        />
        {isRepeated && <Tag tone="caution">repeated</Tag>}
      </Box>
      <Box>
        <MemberValue
          member={member}
          label={label}
          descriptionId={notesId}
          isDisabled={isDisabled}
          isInvalid={findings.some(({ severity }) => severity === 'error')}
          onChange={props.onValue}
        />
      </Box>
      <KindSelect
        kind={member.kind}
        label={label}
        isDisabled={isDisabled}
        onChange={(kind: ValueKind) => props.onValue(convertValue(member, kind))}
      />
      <IconButton
        size="small"
        aria-label={`Remove ${label}`}
        title={`Remove ${label}`}
        disabled={isDisabled}
        onClick={props.onRemove}
        sx={{ mt: '2px', p: 0.5 }}
      >
        <CloseRounded sx={{ fontSize: 17 }} />
      </IconButton>
      <div className="notes" id={notesId}>
        {children}
        <FieldFindings findings={findings} />
      </div>
    </Row>
  )
}
