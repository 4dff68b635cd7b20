// @ts-check
/** Refuses a Node.js that is too old before anything else can fail in a stranger way. */

/** @param {string} version @returns {[number, number, number]} */
function parseVersion(version) {
  const [major = 0, minor = 0, patch = 0] = version
    .replace(/^[^\d]*/, '')
    .split('.')
    .map(Number)
  return [major, minor, patch]
}

/**
 * Judges a version against a range of the form `>=20.19`, the only one the manifest uses.
 *
 * @param {string} version such as `v20.20.2`
 * @param {string} range
 * @returns {string | null} what to tell the person, null when the version will do
 */
export function judgeNodeVersion(version, range) {
  const have = parseVersion(version)
  const want = parseVersion(range)
  const first = have.findIndex((part, index) => part !== want[index])
  if (first === -1 || (have[first] ?? 0) > (want[first] ?? 0)) return null
  const wanted = range.replace(/^[^\d]*/, '')
  return `Node.js ${wanted} or newer is needed; this is ${version}. Get it from https://nodejs.org.`
}
