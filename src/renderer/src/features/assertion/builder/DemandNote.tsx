/** Which profiles demand a member: counted, and named on request. */
import ButtonBase from '@mui/material/ButtonBase'
import Tooltip from '@mui/material/Tooltip'
import { describeDemand } from '../document/demands.ts'
import type { Demand } from '../document/demands.ts'

interface DemandNoteProps {
  readonly demand: Demand
  /** How many profiles there are. */
  readonly total: number
}

export function DemandNote({ demand, total }: DemandNoteProps) {
  const words = describeDemand(demand, total)
  if (words === null) return null
  const { by, orElse, isOurs } = demand
  const others = orElse.length === 0 ? '' : `One of several for ${orElse.join(', ')}.`
  const names = by.length === 0 ? others : `${by.join(', ')}. ${others}`
  return (
    <Tooltip title={names}>
      <ButtonBase
        sx={{
          font: 'inherit',
          color: 'text.secondary',
          textDecoration: 'underline dotted',
          textUnderlineOffset: '3px',
        }}
      >
        {words}
        {isOurs ? ', this one too' : ''}
      </ButtonBase>
    </Tooltip>
  )
}
