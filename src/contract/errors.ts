/** The catalogue of everything that can go wrong with the application itself, and the error that carries one. */

/** What a person is told about one code: `title` says what happened, `remedy` what to do. */
export interface ErrorDescription {
  readonly title: string
  readonly remedy: string
}

export const errorCatalogue = {
  ERR_ASSERTION_UNSIGNABLE: {
    title: 'This draft cannot be signed',
    remedy: 'Choose a key and an algorithm that belong together; what is typed stays as it is.',
  },
  ERR_AUTHORITY_UNAVAILABLE: {
    title: 'The local certificate authority cannot be used',
    remedy: 'Unlock the keychain that holds its key and try again, or serve over http.',
  },
  ERR_CLIENTS_FILE_INVALID: {
    title: 'The clients file cannot be used',
    remedy:
      'Give a JSON array of RFC 7591 client metadata; every entry needs a client_id and either jwks or jwks_uri.',
  },
  ERR_CONNECTION_LOST: {
    title: 'The connection to the workbench was lost',
    remedy: 'It reconnects by itself; start the workbench again if it was ended.',
  },
  ERR_DATA_FOLDER_IN_USE: {
    title: 'Another copy of the workbench is using this data folder',
    remedy: 'Close the other copy, or start this one with --data-dir and another folder.',
  },
  ERR_DATA_FOLDER_UNWRITABLE: {
    title: 'The data folder cannot be written',
    remedy:
      'Make the folder writable, free some disk space, or choose another folder with --data-dir.',
  },
  ERR_DOCTOR_BUSY: {
    title: 'The doctor is still looking at something else',
    remedy: 'Wait until it has finished, or press Cancel first.',
  },
  ERR_EXCHANGE_BUSY: {
    title: 'An exchange is still under way',
    remedy: 'Step it to its end, or press Reset first.',
  },
  ERR_EXCHANGE_NOT_HELD: {
    title: 'No exchange is waiting for a step',
    remedy: 'Press Step to start one.',
  },
  ERR_GENERATION_CANCELLED: {
    title: 'The key was not made',
    remedy: 'The generation was cancelled; nothing was kept.',
  },
  ERR_INPUT_INVALID: {
    title: 'The request was not understood',
    remedy: 'Correct the field that is named and try again.',
  },
  ERR_INSPECTION_ENDED: {
    title: 'The text could not be inspected to its end',
    remedy: 'Paste less of it: the request, the response or the token that it is about.',
  },
  ERR_INTERNAL: {
    title: 'Something failed inside the workbench',
    remedy: 'Try again; if it happens again, report it with the log.',
  },
  ERR_JWKS_SETTINGS_INVALID: {
    title: 'The JWKS server cannot be set up like this',
    remedy: 'Correct the field that is named; the server goes on as before.',
  },
  ERR_KEY_EXISTS: {
    title: 'This key, or its key ID, is already there',
    remedy:
      'Choose another key ID, or leave the field empty to use the RFC 7638 thumbprint; one and the same key is kept once.',
  },
  ERR_KEY_IMPORT_REFUSED: {
    title: 'The key was not imported',
    remedy: 'Look at what is said about it, correct it and try again; nothing was kept.',
  },
  ERR_KEY_NOT_CONFIRMED: {
    title: 'The key was not deleted',
    remedy: 'Type the key ID exactly as shown to confirm.',
  },
  ERR_KEY_NOT_FOUND: {
    title: 'There is no key with this key ID',
    remedy: 'Choose one of the keys on the Keys page.',
  },
  ERR_KEY_NO_CERTIFICATE: {
    title: 'This key has no certificate',
    remedy: 'Make a self-signed one on its card first.',
  },
  ERR_KEY_PRIVATE_MISSING: {
    title: 'The private half of this key is gone',
    remedy: 'It is no longer in the keychain. Choose another key, or generate a new one.',
  },
  ERR_KEYCHAIN_LOCKED: {
    title: 'The keychain is locked',
    remedy:
      'Unlock it (sign in to your desktop session), then press “Check again” on the Keys page.',
  },
  ERR_KEYCHAIN_TIMEOUT: {
    title: 'The keychain does not answer',
    remedy:
      'Restart the Secret Service (or sign in again), then press “Check again” on the Keys page.',
  },
  ERR_KEYCHAIN_UNAVAILABLE: {
    title: 'No keychain is available',
    remedy: 'Install and start one (on Linux a Secret Service), or work with keys kept in memory.',
  },
  ERR_PASSPHRASE_MISMATCH: {
    title: 'The two passphrases are not the same',
    remedy: 'Type the same passphrase twice; nothing was exported.',
  },
  ERR_PORT_TAKEN: {
    title: 'The port is taken by another program',
    remedy: 'Stop that program, or choose the free port that is offered.',
  },
  ERR_PORT_FORBIDDEN: {
    title: 'This port may not be opened',
    remedy: 'Ports below 1024 need special rights; choose a higher one.',
  },
  ERR_PROCEDURE_UNKNOWN: {
    title: 'The window asked for something this version does not know',
    remedy: 'Reload the window; if it stays, restart the workbench.',
  },
  ERR_PROFILE_NOT_FOR_LAB: {
    title: 'The lab cannot follow this profile',
    remedy:
      'Choose a profile of client authentication; by this one, an assertion can be built and judged.',
  },
  ERR_PROFILE_SHIPPED: {
    title: 'A shipped profile cannot be changed',
    remedy: 'Copy it and edit the copy.',
  },
  ERR_PROFILE_UNKNOWN: {
    title: 'There is no profile with this name',
    remedy: 'Choose one of the profiles that are listed.',
  },
  ERR_REHEARSAL_BUSY: {
    title: 'A rehearsal is still being computed',
    remedy: 'Wait until it has finished, or press Cancel first.',
  },
  ERR_ROTATION_IMPOSSIBLE: {
    title: 'This step of the rotation cannot be taken',
    remedy: 'Look at the reason, and choose another key or another step.',
  },
  ERR_ROTATION_TOO_EARLY: {
    title: 'This step is not safe yet',
    remedy: 'Wait until the time that is shown, or take the step early on purpose.',
  },
  ERR_SERVER_STOPPED: {
    title: 'A server of the lab is not running',
    remedy: 'Start it on the Servers page.',
  },
  ERR_USAGE: {
    title: 'The command line was not understood',
    remedy: 'See --help for the options.',
  },
} as const satisfies Record<string, ErrorDescription>

export type ErrorCode = keyof typeof errorCatalogue

/** The form in which an error crosses a bridge; `details` holds JSON facts such as a port number. */
export interface ErrorData {
  readonly code: ErrorCode
  readonly message: string
  readonly details?: Readonly<Record<string, string | number | boolean | null>> | undefined
}

/** A failure of the application, for the person using it. The message holds no token, key or path of the user. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorData['details']

  constructor(code: ErrorCode, message: string, details?: ErrorData['details'], cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'AppError'
    this.code = code
    this.details = details
  }

  toData(): ErrorData {
    return this.details === undefined
      ? { code: this.code, message: this.message }
      : { code: this.code, message: this.message, details: this.details }
  }
}

/** Makes any thrown value an AppError: what is not one already is a bug and becomes ERR_INTERNAL. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  return new AppError('ERR_INTERNAL', 'Something failed inside the workbench.', undefined, thrown)
}
