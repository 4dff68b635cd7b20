/** Makes the ID of a new profile from its title. */

const longestSlug = 40

function toSlug(title: string): string {
  const plain = title.normalize('NFKD').replace(/\p{Mark}/gu, '')
  const words = plain.toLowerCase().match(/[a-z0-9]+/g) ?? []
  const slug = words.join('-').slice(0, longestSlug).replace(/-$/, '')
  return slug === '' ? 'profile' : slug
}

/** Small letters, digits and hyphens, and none of those that are taken. */
export function chooseProfileId(title: string, taken: ReadonlySet<string>): string {
  const slug = toSlug(title)
  let id = slug
  for (let count = 2; taken.has(id); count += 1) id = `${slug}-${String(count)}`
  return id
}
