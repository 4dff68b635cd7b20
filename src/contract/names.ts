/** The names that may cross a bridge, as plain strings: all that the preload is allowed to know. */

export const procedureNames = [
  'session.snapshot',
  'session.dismissNotice',
  'settings.update',
  'keys.generate',
  'keys.cancelGeneration',
  'keys.inspectSource',
  'keys.import',
  'keys.exportPublic',
  'keys.exportPrivate',
  'keys.makeCertificate',
  'keys.restoreCertificate',
  'keys.reorder',
  'keys.setPublished',
  'keys.select',
  'keys.remove',
  'keys.checkVault',
  'servers.start',
  'servers.stop',
  'servers.setPort',
  'servers.setHttps',
  'servers.exportAuthority',
  'servers.useProfile',
  'servers.forgetCaches',
  'servers.receivedRequest',
  'jwks.configure',
  'jwks.setFaults',
  'doctor.look',
  'doctor.judge',
  'doctor.cancel',
  'doctor.forget',
  'rotation.configure',
  'rotation.begin',
  'rotation.advance',
  'rotation.rollBack',
  'rotation.abandon',
  'rotation.runbook',
  'rotation.rehearse',
  'rotation.cancelRehearsal',
  'registration.packet',
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
  'doctor.changed',
  'rotation.changed',
] as const

export type ProcedureName = (typeof procedureNames)[number]
export type EventName = (typeof eventNames)[number]

/** The two Electron channels everything travels on. */
export const callChannel = 'workbench:call'
export const eventChannel = 'workbench:event'
