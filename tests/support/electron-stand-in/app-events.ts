/** The events of the process as a whole, apart from `app` because windows raise them too. */
import { EventSource } from './event-source.ts'

export const appEvents = new EventSource('app', [
  'before-quit',
  'second-instance',
  'web-contents-created',
  'will-quit',
  'window-all-closed',
])
