/** What the JSON editor looks like, in the colours of the window. */
import { styled } from '@mui/material/styles'

export type EditorTone = 'header' | 'payload'

export const EditorSurface = styled('div', {
  shouldForwardProp: (name) => name !== 'tone' && name !== 'minHeight',
})<{
  /** Colours the member names as this part of a token. */
  readonly tone: EditorTone | undefined
  readonly minHeight: number
}>(({ theme: { colors, monospace }, tone, minHeight }) => ({
  // Twice the class, to weigh more than the editor's own styles.
  '&& .cm-editor': {
    border: `1px solid ${colors.edge}`,
    borderRadius: 8,
    backgroundColor: colors.paper,
    color: colors.ink,
    fontSize: '0.8125rem',
    overflow: 'hidden',
  },
  '&& .cm-editor.cm-focused': { outline: `2px solid ${colors.accent}`, outlineOffset: 1 },
  '&& .cm-scroller': { fontFamily: monospace, lineHeight: 1.6, minHeight, maxHeight: '70vh' },
  '&& .cm-content': { caretColor: colors.ink, padding: '8px 0' },
  '&& .cm-content:focus-visible': { outline: 'none' },
  '&& .cm-gutters': {
    backgroundColor: colors.inset,
    color: colors.muted,
    borderRight: `1px solid ${colors.line}`,
  },
  '&& .cm-activeLine': { backgroundColor: 'transparent' },
  '&& .cm-activeLineGutter': { backgroundColor: colors.selected },
  '&& .cm-cursor': { borderLeftColor: colors.ink },
  '&& .cm-selectionBackground, && .cm-content ::selection': { backgroundColor: colors.selected },
  '&& .cm-editor.cm-focused .cm-selectionBackground': {
    backgroundColor: `color-mix(in srgb, ${colors.accent} 28%, transparent)`,
  },
  '&& .cm-matchingBracket': {
    color: 'inherit',
    backgroundColor: colors.selected,
    outline: `1px solid ${colors.accent}`,
  },
  '&& .cm-editor:not(.cm-focused) .cm-matchingBracket': {
    backgroundColor: 'transparent',
    outline: 'none',
  },
  '&& .cm-nonmatchingBracket': { color: colors.bad.text, backgroundColor: colors.bad.background },
  '&& .cm-unseen': {
    margin: '0 1px',
    padding: '0 4px',
    borderRadius: 4,
    fontSize: '0.6875rem',
    color: colors.bad.text,
    backgroundColor: colors.bad.background,
    border: `1px solid ${colors.bad.text}`,
  },
  '&& .cm-tooltip': {
    border: `1px solid ${colors.rim}`,
    borderRadius: 8,
    overflow: 'hidden',
    backgroundColor: colors.paper,
    color: colors.ink,
    maxWidth: 420,
  },
  '&& .cm-diagnostic': { padding: '6px 10px', fontSize: '0.8125rem', fontFamily: 'inherit' },
  '&& .cm-diagnostic-error': { borderLeft: `4px solid ${colors.bad.text}` },
  '&& .cm-diagnostic-warning': { borderLeft: `4px solid ${colors.caution.text}` },
  '&& .cm-diagnostic-info': { borderLeft: `4px solid ${colors.edge}` },
  '&& .tok-propertyName': { color: tone === undefined ? colors.accent : colors.token[tone] },
  '&& .tok-string': { color: colors.good.text },
  '&& .tok-number, && .tok-bool, && .tok-keyword': { color: colors.caution.text },
}))
