/** What a person is told when the authority they may have installed is no longer the one in use. */
import type { Notice } from '../../contract/session.ts'

export function tellDamaged(reason: string, setAsideAs: string): Notice {
  return {
    id: 'authority-damaged',
    severity: 'warning',
    title: 'The certificate of the local authority was damaged and has been set aside',
    detail:
      `${reason} It is kept as ${setAsideAs}. A new authority is made when HTTPS is used; install its certificate ` +
      'wherever the old one is installed.',
  }
}

/** `sha256` is the fingerprint of the old certificate. */
export function tellReplaced(reason: string, sha256: string): Notice {
  return {
    id: 'authority-replaced',
    severity: 'warning',
    title: 'The local certificate authority was made anew',
    detail:
      `${reason} Where the certificate of the old one is installed (SHA-256 ${sha256}), remove it and install the ` +
      'new one.',
  }
}

export const authorityOfThisRun: Notice = {
  id: 'authority-of-this-run',
  severity: 'info',
  title: 'HTTPS has a certificate authority of this run alone',
  detail:
    'The keychain, which holds the key of the usual one, is not used in this run. A client that trusts the usual one ' +
    'will refuse the certificates of this run.',
}
