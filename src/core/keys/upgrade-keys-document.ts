/** Brings the stored list of keys from the form of an earlier version into the present one. */

type Members = Readonly<Record<string, unknown>>

/**
 * Adds what version 1 did not know. A key that was published then counts as published since it was made, which was the
 * usual way; when it signed is not known. Anything that is not a version 1 list is left to the schema as it is.
 */
export function upgradeKeysDocument(document: unknown): unknown {
  if (!isRecord(document) || document['version'] !== 1) return document
  const { keys } = document
  return {
    ...document,
    version: 2,
    keys: Array.isArray(keys) ? keys.map(upgradeKey) : keys,
    formerKids: [],
  }
}

function upgradeKey(key: unknown): unknown {
  if (!isRecord(key)) return key
  return {
    ...key,
    importedFrom: null,
    certificate: null,
    publishedAt: key['published'] === true ? key['createdAt'] : null,
    firstSignedAt: null,
    lastSignedAt: null,
  }
}

function isRecord(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
