/** A page's title, the sentence that says what it is for, and its main control. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode, Ref } from 'react'

interface PageHeaderProps {
  readonly title: string
  readonly children: ReactNode
  readonly action?: ReactNode
  /** To bring the focus here when what had it is gone. */
  readonly heading?: Ref<HTMLHeadingElement>
}

export function PageHeader({ title, children, action, heading }: PageHeaderProps) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 3, mb: 2.25 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography variant="h1" {...(heading === undefined ? {} : { ref: heading, tabIndex: -1 })}>
          {title}
        </Typography>
        <Typography color="textSecondary" sx={{ maxWidth: '76ch', mt: 0.5 }}>
          {children}
        </Typography>
      </Box>
      {action}
    </Box>
  )
}
