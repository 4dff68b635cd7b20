/** What is done with a key less often, behind one button. */
import ArrowDownwardRounded from '@mui/icons-material/ArrowDownwardRounded'
import ArrowUpwardRounded from '@mui/icons-material/ArrowUpwardRounded'
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined'
import MoreVertRounded from '@mui/icons-material/MoreVertRounded'
import WorkspacePremiumOutlined from '@mui/icons-material/WorkspacePremiumOutlined'
import IconButton from '@mui/material/IconButton'
import ListItemIcon from '@mui/material/ListItemIcon'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Tooltip from '@mui/material/Tooltip'
import { useId, useRef, useState } from 'react'
import type { KeyGestures } from './key-gestures.ts'

interface KeyMenuProps {
  readonly kid: string
  readonly hasCertificate: boolean
  readonly isOffline: boolean
  readonly gestures: Pick<
    KeyGestures,
    'exportKey' | 'makeCertificate' | 'moveEarlier' | 'moveLater'
  >
}

export function KeyMenu({ kid, hasCertificate, isOffline, gestures }: KeyMenuProps) {
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const chosen = useRef<(() => void) | null>(null)
  const menuId = useId()
  const items = [
    { text: 'Export…', Icon: FileDownloadOutlined, gesture: gestures.exportKey },
    {
      text: hasCertificate ? 'Replace the certificate…' : 'Make a self-signed certificate…',
      Icon: WorkspacePremiumOutlined,
      gesture: gestures.makeCertificate,
    },
    {
      text: 'Earlier in the JWK Set',
      Icon: ArrowUpwardRounded,
      gesture: gestures.moveEarlier,
    },
    { text: 'Later in the JWK Set', Icon: ArrowDownwardRounded, gesture: gestures.moveLater },
  ]
  return (
    <>
      <Tooltip title="More">
        <IconButton
          ref={button}
          aria-label={`More for ${kid}`}
          aria-haspopup="menu"
          aria-expanded={isOpen}
          aria-controls={isOpen ? menuId : undefined}
          size="small"
          onClick={() => setIsOpen(true)}
        >
          <MoreVertRounded sx={{ fontSize: 20 }} />
        </IconButton>
      </Tooltip>
      <Menu
        id={menuId}
        open={isOpen}
        // A ref is only read once the menu opens, when the button is there.
        anchorEl={() => button.current}
        onClose={() => setIsOpen(false)}
        slotProps={{
          list: { dense: true, 'aria-label': `More for ${kid}` },
          transition: {
            // Not sooner: the menu gives the focus back to its button, and a dialog would give it back to the menu.
            onExited: () => {
              chosen.current?.()
              chosen.current = null
            },
          },
        }}
      >
        {items.map(({ text, Icon, gesture }) => (
          <MenuItem
            key={text}
            disabled={isOffline || gesture === null}
            onClick={() => {
              chosen.current = gesture
              setIsOpen(false)
            }}
          >
            <ListItemIcon>
              <Icon sx={{ fontSize: 18 }} />
            </ListItemIcon>
            {text}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
