/** What was found in the text, one inside another, with the worst that was found at each. */
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import type { Artefact } from '../../../../../contract/inspection.ts'
import { countSeverity, severities, severityWords } from '../../../components/severity-words.ts'
import { Tag } from '../../../components/Tag.tsx'
import { TitledCard } from '../../../components/TitledCard.tsx'
import { listNested } from './list-nested.ts'

interface ArtefactListProps {
  readonly artefacts: readonly Artefact[]
  readonly chosenId: string | null
  readonly onChoose: (id: string) => void
}

const Item = styled(ButtonBase)(({ theme: { colors } }) => ({
  width: '100%',
  justifyContent: 'flex-start',
  textAlign: 'left',
  padding: '6px 8px',
  borderRadius: 8,
  gap: 8,
  fontSize: '0.8125rem',
  '&:hover': { backgroundColor: colors.inset },
  '&[aria-current="true"]': { backgroundColor: colors.selected, fontWeight: 600 },
}))

/** The number and word of the worst severity; null when nothing was found. */
function tagOf(artefact: Artefact) {
  for (const severity of severities) {
    const count = countSeverity(artefact.findings, severity)
    if (count !== null) return <Tag tone={severityWords[severity].tone}>{count}</Tag>
  }
  return null
}

export function ArtefactList({ artefacts, chosenId, onChoose }: ArtefactListProps) {
  return (
    <TitledCard title="In the text">
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 520, overflow: 'auto' }}>
        {listNested(artefacts).map(({ artefact, depth }) => (
          <li key={artefact.id}>
            <Item
              aria-current={artefact.id === chosenId}
              onClick={() => onChoose(artefact.id)}
              sx={{ pl: `${String(8 + depth * 14)}px` }}
            >
              <Box component="span" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
                {artefact.title}
              </Box>
              {tagOf(artefact)}
            </Item>
          </li>
        ))}
      </Box>
    </TitledCard>
  )
}
