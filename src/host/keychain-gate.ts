/** Puts a time limit on calls of the keychain, and lets no call in while one that ran over it is still out. */
import { AppError } from '../contract/errors.ts'

export interface KeychainGate {
  /** True while a call that ran over its time is still out. */
  readonly isHanging: boolean
  /** @throws AppError ERR_KEYCHAIN_TIMEOUT when the call took too long or an earlier one is still out */
  call<Value>(call: () => Promise<Value>): Promise<Value>
}

/**
 * Makes a gate. A call that hangs cannot be taken back and occupies one of libuv's threads (four unless configured),
 * which key generation and signatures need too.
 */
export function createKeychainGate(timeLimitMs: number): KeychainGate {
  let isHanging = false
  return {
    get isHanging() {
      return isHanging
    },
    async call(call) {
      if (isHanging) throw keychainTimeout()
      const pending = call()
      let timer: NodeJS.Timeout | undefined
      const timeUp = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => {
          isHanging = true
          const settled = () => {
            isHanging = false
          }
          pending.then(settled, settled)
          reject(keychainTimeout())
        }, timeLimitMs)
      })
      try {
        return await Promise.race([pending, timeUp])
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

/** The error for a keychain that gave no answer in time. */
export function keychainTimeout(): AppError {
  const message =
    'The keychain did not answer in time. If it is asking you to unlock it, do so; otherwise restart it.'
  return new AppError('ERR_KEYCHAIN_TIMEOUT', message)
}
