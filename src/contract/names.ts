/** The names that may cross a bridge, as plain strings: all that the preload is allowed to know. */

export const procedureNames = [
  'session.snapshot',
  'session.dismissNotice',
  'settings.update',
  'keys.generate',
  'keys.setPublished',
  'keys.select',
  'keys.remove',
  'keys.checkVault',
  'servers.start',
  'servers.stop',
  'servers.setPort',
  'servers.useProfile',
  'servers.forgetCaches',
  'servers.receivedRequest',
  'exchange.plan',
  'exchange.start',
  'exchange.step',
  'exchange.resume',
  'exchange.reset',
  'exchange.reveal',
] as const

export const eventNames = [
  'session.changed',
  'settings.changed',
  'keys.changed',
  'servers.changed',
  'exchange.changed',
] as const

export type ProcedureName = (typeof procedureNames)[number]
export type EventName = (typeof eventNames)[number]

/** The two Electron channels everything travels on. */
export const callChannel = 'workbench:call'
export const eventChannel = 'workbench:event'
