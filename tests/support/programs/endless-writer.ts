/** A program that replaces one document for as long as it lives; its parent kills it. */
import { createFolderStorage } from '../../../src/host/storage.ts'

const storage = createFolderStorage({ folder: process.argv[2] ?? '', clock: Date })
for (let count = 0; ; count += 1) {
  await storage.write('notes', { version: 1, text: String(count % 10).repeat(200_000) })
  process.send?.(count)
}
