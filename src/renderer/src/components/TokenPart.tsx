/** The parts of a token in their three steady colours, wherever a token stands. */
import { styled } from '@mui/material/styles'
import { findToken } from './find-token.ts'

export const TokenPart = styled('span', { shouldForwardProp: (name) => name !== 'part' })<{
  readonly part: 'header' | 'payload' | 'signature'
}>(({ theme, part }) => ({ color: theme.colors.token[part] }))

/** The text as it is, with the token in it coloured. */
export function TextWithToken({ text }: { readonly text: string }) {
  const found = findToken(text)
  if (found === null) return text
  return (
    <>
      {found.before}
      <TokenPart part="header">{found.header}</TokenPart>.
      <TokenPart part="payload">{found.payload}</TokenPart>.
      <TokenPart part="signature">{found.signature}</TokenPart>
      {found.after}
    </>
  )
}
