/** What travels between the process that runs the built main and the test that shows its window. */
import type { Frame, SchemeAnswer } from './control.ts'

/** From the test; `id` pairs the answer. */
export type Question =
  | {
      readonly ask: 'invoke'
      readonly frame: Frame | null
      readonly channel: string
      readonly args: unknown[]
    }
  | { readonly ask: 'request'; readonly url: string; readonly method: string }
  | { readonly ask: 'may-navigate'; readonly windowId: number; readonly url: string }
  | { readonly ask: 'may-open'; readonly windowId: number; readonly url: string }
  | { readonly ask: 'is-granted'; readonly permission: string; readonly url: string }
  | { readonly ask: 'close-window'; readonly windowId: number }
  | { readonly ask: 'loaded'; readonly windowId: number }

export interface AskMessage {
  readonly id: number
  readonly question: Question
}

/** From the process. */
export type ProcessMessage =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
  | {
      readonly kind: 'load'
      readonly windowId: number
      readonly url: string
      readonly preload: string
    }
  | {
      readonly kind: 'send'
      readonly windowId: number
      readonly channel: string
      readonly args: readonly unknown[]
    }
  | { readonly kind: 'happening'; readonly happening: object }

export type { SchemeAnswer }
