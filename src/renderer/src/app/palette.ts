/** The colours of the window: steady ones for actors, token parts and verdicts, for light and dark. */
import type { Actor } from '../../../contract/exchange-steps.ts'

export type Scheme = 'light' | 'dark'

export interface Verdict {
  readonly text: string
  readonly background: string
}

export interface SchemeColors {
  /** Behind everything. */
  readonly page: string
  /** Bars, cards and panels. */
  readonly paper: string
  /** Insets such as code blocks. */
  readonly inset: string
  readonly selected: string
  readonly ink: string
  readonly muted: string
  /** Separators; carries no meaning. */
  readonly line: string
  /** Edges of buttons, which their words make known. */
  readonly rim: string
  /** Edges of fields, at least 3:1 against paper. */
  readonly edge: string
  readonly accent: string
  readonly onAccent: string
  readonly actor: Readonly<Record<Actor, string>>
  readonly token: Readonly<Record<'header' | 'payload' | 'signature', string>>
  readonly good: Verdict
  readonly bad: Verdict
  readonly caution: Verdict
}

export const palette: Readonly<Record<Scheme, SchemeColors>> = {
  light: {
    page: '#f6f7f9',
    paper: '#ffffff',
    inset: '#f1f3f7',
    selected: '#e9eefc',
    ink: '#1b2330',
    muted: '#566170',
    line: '#dde2e9',
    rim: '#c3cbd6',
    edge: '#858f9f',
    accent: '#3557d6',
    onAccent: '#ffffff',
    actor: {
      client: '#3557d6',
      'jwks-host': '#7a4fc4',
      'authorization-server': '#0b7285',
      api: '#9a4b12',
    },
    token: { header: '#b42355', payload: '#6b3fc0', signature: '#0b7285' },
    good: { text: '#176f41', background: '#e7f5ed' },
    bad: { text: '#b3261e', background: '#fdecea' },
    caution: { text: '#7f5300', background: '#fdf3dc' },
  },
  dark: {
    page: '#12161d',
    paper: '#1a2029',
    inset: '#222a35',
    selected: '#232c45',
    ink: '#e6eaf0',
    muted: '#9aa6b6',
    line: '#2b3441',
    rim: '#455163',
    edge: '#6b7889',
    accent: '#8ea6ff',
    onAccent: '#10141b',
    actor: {
      client: '#8ea6ff',
      'jwks-host': '#c4a4ff',
      'authorization-server': '#63c7d6',
      api: '#f0a36b',
    },
    token: { header: '#ff8fb3', payload: '#c0a0ff', signature: '#63c7d6' },
    good: { text: '#6fd39b', background: '#173326' },
    bad: { text: '#ff8a80', background: '#3a1f1e' },
    caution: { text: '#f0c063', background: '#352b17' },
  },
}
