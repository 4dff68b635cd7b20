/** The two MUI themes, made once from the palette. */
import { createTheme, darken, lighten } from '@mui/material/styles'
import type { Theme } from '@mui/material/styles'
import { palette } from './palette.ts'
import type { Scheme, SchemeColors } from './palette.ts'

declare module '@mui/material/styles' {
  interface Theme {
    readonly colors: SchemeColors
    readonly monospace: string
  }
  interface ThemeOptions {
    readonly colors: SchemeColors
    readonly monospace: string
  }
}

const sans = '"Inter Variable", "Helvetica Neue", Arial, sans-serif'
const monospace = '"JetBrains Mono Variable", "DejaVu Sans Mono", monospace'

function makeTheme(scheme: Scheme): Theme {
  const colors = palette[scheme]
  // Under the pointer a filled button turns away from the colour of its text, never towards it.
  const hovered = scheme === 'light' ? darken : lighten
  return createTheme({
    colors,
    monospace,
    palette: {
      mode: scheme,
      background: { default: colors.page, paper: colors.paper },
      text: { primary: colors.ink, secondary: colors.muted },
      divider: colors.line,
      primary: {
        main: colors.accent,
        dark: hovered(colors.accent, 0.2),
        contrastText: colors.onAccent,
      },
      error: {
        main: colors.bad.text,
        dark: hovered(colors.bad.text, 0.2),
        contrastText: colors.onAccent,
      },
      success: { main: colors.good.text },
      warning: { main: colors.caution.text },
    },
    shape: { borderRadius: 8 },
    typography: {
      fontFamily: sans,
      fontSize: 14,
      htmlFontSize: 16,
      h1: { fontSize: '1.375rem', fontWeight: 650, lineHeight: 1.25, letterSpacing: '-0.01em' },
      h2: { fontSize: '1.0625rem', fontWeight: 650, lineHeight: 1.3 },
      h3: { fontSize: '0.875rem', fontWeight: 650, lineHeight: 1.35 },
      body1: { fontSize: '0.875rem', lineHeight: 1.5 },
      body2: { fontSize: '0.8125rem', lineHeight: 1.5 },
      caption: { fontSize: '0.75rem', lineHeight: 1.4 },
      button: { textTransform: 'none', fontWeight: 550, fontSize: '0.875rem' },
    },
    components: {
      MuiCssBaseline: {
        styleOverrides: {
          'html, body, #root': { height: '100%' },
          // JetBrains Mono draws `://` and `==` as one sign; a value is compared character by character.
          body: { fontVariantLigatures: 'no-contextual' },
          'code, pre, kbd': { fontFamily: monospace, fontSize: '0.92em' },
          ':focus-visible': { outline: `2px solid ${colors.accent}`, outlineOffset: '2px' },
          '::selection': { backgroundColor: colors.selected },
        },
      },
      MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
      MuiButtonBase: {
        defaultProps: { disableRipple: true },
        styleOverrides: {
          root: {
            font: 'inherit',
            '&.Mui-focusVisible': { outline: `2px solid ${colors.accent}`, outlineOffset: '2px' },
          },
        },
      },
      MuiButton: {
        defaultProps: { disableElevation: true, variant: 'outlined', color: 'inherit' },
        styleOverrides: {
          root: { minHeight: 34, padding: '4px 12px', whiteSpace: 'nowrap' },
          sizeSmall: { minHeight: 28, padding: '2px 9px', fontSize: '0.8125rem' },
          outlined: { borderColor: colors.rim },
          startIcon: { marginRight: 6 },
        },
      },
      MuiOutlinedInput: {
        styleOverrides: { notchedOutline: { borderColor: colors.edge } },
      },
      MuiFormHelperText: { styleOverrides: { root: { marginLeft: 2 } } },
      MuiToggleButton: {
        styleOverrides: {
          root: {
            textTransform: 'none',
            color: colors.ink,
            borderColor: colors.rim,
            '&.Mui-selected, &.Mui-selected:hover': {
              color: colors.accent,
              backgroundColor: colors.selected,
              borderColor: colors.accent,
              fontWeight: 600,
            },
          },
        },
      },
      MuiDialogTitle: { styleOverrides: { root: { fontSize: '1.1875rem', fontWeight: 650 } } },
      MuiPopover: {
        styleOverrides: { paper: { border: `1px solid ${colors.line}`, marginTop: 4 } },
      },
      MuiTooltip: {
        defaultProps: { enterDelay: 400, describeChild: true, disableInteractive: true },
        styleOverrides: {
          tooltip: { fontSize: '0.75rem', color: '#fff', backgroundColor: '#39455a' },
        },
      },
      MuiTab: {
        styleOverrides: { root: { minHeight: 38, minWidth: 0, padding: '6px 0', marginRight: 18 } },
      },
      MuiTabs: { styleOverrides: { root: { minHeight: 38 } } },
      MuiDialog: { styleOverrides: { paper: { border: `1px solid ${colors.line}` } } },
    },
  })
}

export const themes: Readonly<Record<Scheme, Theme>> = {
  light: makeTheme('light'),
  dark: makeTheme('dark'),
}
