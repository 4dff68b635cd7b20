/** A program that tries once to lock a folder, tells its parent what came of it, and stays until it is killed. */
import { AppError } from '../../../src/contract/errors.ts'
import { lockFolder } from '../../../src/host/folder-lock.ts'

try {
  await lockFolder(process.argv[2] ?? '')
  process.send?.('taken')
} catch (error) {
  process.send?.(error instanceof AppError ? error.code : String(error))
}
process.on('disconnect', () => process.exit(0))
