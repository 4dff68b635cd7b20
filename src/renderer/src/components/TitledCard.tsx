/** A card with its title and, beside it, a control. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { Card } from './Panel.tsx'

interface TitledCardProps {
  readonly title: string
  readonly action?: ReactNode
  readonly children: ReactNode
}

export function TitledCard({ title, action, children }: TitledCardProps) {
  const id = useId()
  return (
    <Card aria-labelledby={id}>
      <Box sx={{ display: 'flex', alignItems: 'center', minHeight: 28, mb: 1 }}>
        <Typography id={id} variant="h2" sx={{ flex: 1 }}>
          {title}
        </Typography>
        {action}
      </Box>
      {children}
    </Card>
  )
}
