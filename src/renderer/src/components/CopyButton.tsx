/** Copies a text and says whether that worked. */
import CheckRounded from '@mui/icons-material/CheckRounded'
import ContentCopyRounded from '@mui/icons-material/ContentCopyRounded'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { useState } from 'react'

interface CopyButtonProps {
  /** What is copied, as in “Copy key ID”. */
  readonly what: string
  readonly text: string
}

type Result = 'none' | 'copied' | 'failed'

export function CopyButton({ what, text }: CopyButtonProps) {
  const [result, setResult] = useState<Result>('none')

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      setResult('copied')
    } catch {
      setResult('failed')
    }
  }

  const titles: Readonly<Record<Result, string>> = {
    none: `Copy ${what}`,
    copied: 'Copied',
    failed: 'The clipboard is closed to this window: select the text and copy it by hand',
  }
  return (
    <Tooltip
      title={titles[result]}
      slotProps={{ transition: { onExited: () => setResult('none') } }}
    >
      <IconButton
        aria-label={`Copy ${what}`}
        size="small"
        onClick={() => void copy()}
        sx={{ color: 'text.secondary', p: 0.5 }}
      >
        {result === 'copied' ? (
          <CheckRounded sx={{ fontSize: 16, color: 'success.main' }} />
        ) : (
          <ContentCopyRounded sx={{ fontSize: 16 }} />
        )}
      </IconButton>
    </Tooltip>
  )
}
