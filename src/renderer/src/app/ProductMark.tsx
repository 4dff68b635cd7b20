/** The product's mark: the three parts of a token, checked. */
import { useTheme } from '@mui/material/styles'

export function ProductMark() {
  const { colors } = useTheme()
  return (
    <svg aria-hidden style={{ flexShrink: 0 }} width="26" height="26" viewBox="0 0 26 26">
      <rect width="26" height="26" rx="7" fill={colors.accent} />
      <path
        d="M6 7.5h14M6 13h6.5M6 18.5h3"
        stroke={colors.onAccent}
        strokeWidth="2"
        strokeLinecap="round"
        opacity="0.55"
      />
      <path
        d="m13 16.6 2.8 2.9 5-6.2"
        fill="none"
        stroke={colors.onAccent}
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
