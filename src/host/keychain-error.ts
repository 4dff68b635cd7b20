/** Reads from a keychain's error which of the known cases it is, and says how to mend it. */
import { AppError } from '../contract/errors.ts'

/** Fragments of the messages of libsecret, gnome-keyring and macOS for a keychain that is there but locked. */
const lockedFragments = [
  'locked collection',
  'Cannot get secret of a locked object',
  '/collection/login',
  'prompt was dismissed',
  'User interaction is not allowed',
]

/** Makes a keychain's failure an AppError; the original text stays in `cause` alone, since it may hold paths. */
export function explainKeychainError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const text = error instanceof Error ? error.message : String(error)
  if (lockedFragments.some((fragment) => text.includes(fragment))) return keychainLocked(error)
  if (text.includes('Timeout was reached')) {
    const message = 'The keychain gave up waiting for its own service. Restart it or sign in again.'
    return new AppError('ERR_KEYCHAIN_TIMEOUT', message, undefined, error)
  }
  return new AppError('ERR_KEYCHAIN_UNAVAILABLE', explainAbsence(text), undefined, error)
}

/** The error for a keychain that is there but locked. */
export function keychainLocked(cause?: unknown): AppError {
  const message = 'The keychain is locked. Sign in to your desktop session or unlock it.'
  return new AppError('ERR_KEYCHAIN_LOCKED', message, undefined, cause)
}

/** The error for keytar that could not be loaded. */
export function keychainModuleMissing(error: unknown): AppError {
  const text = error instanceof Error ? error.message : String(error)
  const message = text.includes('libsecret-1.so')
    ? 'The library libsecret is missing (on Debian: apt-get install libsecret-1-0).'
    : 'The keychain module keytar is not built (on Debian: apt-get install libsecret-1-dev, then npm rebuild keytar).'
  return new AppError('ERR_KEYCHAIN_UNAVAILABLE', message, undefined, error)
}

function explainAbsence(text: string): string {
  // libsecret holds on to the session of the service that it met first, for as long as the process lives.
  if (/session wrapping the secret|name :[\d.]+ was not provided/.test(text)) {
    return 'The Secret Service was restarted; start the workbench again to use it.'
  }
  if (text.includes('not provided by any .service files')) {
    return 'No Secret Service is installed (on Debian: apt-get install gnome-keyring, then sign in again).'
  }
  if (/autolaunch|DBUS_SESSION_BUS_ADDRESS|Could not connect|Connection refused/i.test(text)) {
    return 'There is no session bus (D-Bus), so no Secret Service can be reached; sign in to a desktop session.'
  }
  return 'The keychain of this system cannot be used.'
}
