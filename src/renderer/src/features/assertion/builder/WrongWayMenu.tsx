/** Ways to sign deliberately wrong, to see whether a server notices. */
import ReportProblemOutlined from '@mui/icons-material/ReportProblemOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useState } from 'react'
import type { WrongWay } from './wrong-ways.ts'

interface WrongWayMenuProps {
  readonly ways: readonly WrongWay[]
  readonly onChoose: (way: WrongWay) => void
}

export function WrongWayMenu({ ways, onChoose }: WrongWayMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  return (
    <>
      <Button
        startIcon={<ReportProblemOutlined />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        Deliberately wrong
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {ways.map((way) => (
          <MenuItem
            key={way.id}
            disabled={way.obstacle !== null}
            onClick={() => {
              setAnchor(null)
              onChoose(way)
            }}
            sx={{ display: 'block', whiteSpace: 'normal', maxWidth: 400 }}
          >
            <Box sx={{ fontWeight: 600 }}>{way.label}</Box>
            <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
              {way.obstacle ?? way.explanation}
            </Box>
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
