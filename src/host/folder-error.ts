/** Says in words why the data folder could not be written. */
import { AppError } from '../contract/errors.ts'

const sentences: Readonly<Record<string, string>> = {
  EACCES: 'There is no permission to write to the data folder.',
  EPERM: 'There is no permission to write to the data folder.',
  EROFS: 'The data folder is on a read-only disk.',
  ENOSPC: 'The disk of the data folder is full.',
  EDQUOT: 'The disk quota for the data folder is used up.',
  EFBIG: 'The disk of the data folder takes no file of this size.',
  ENOTDIR: 'Where the data folder should be there is something that is not a folder.',
  EEXIST: 'Where the data folder should be there is something that is not a folder.',
  ENOENT: 'The data folder is not there and cannot be made there.',
}

/** Makes a failure of the file system an AppError ERR_DATA_FOLDER_UNWRITABLE; the path stays in `cause` alone. */
export function explainFolderError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
  const message = sentences[code] ?? `The data folder cannot be written (${code}).`
  return new AppError('ERR_DATA_FOLDER_UNWRITABLE', message, { reason: code }, error)
}
