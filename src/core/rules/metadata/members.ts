/** Reads the members of a metadata document as its rules need them. */
import type { RuleContext, RuleHit } from '../rule.ts'
import type { MetadataRule, MetadataSubject } from './metadata-subject.ts'

export type Members = MetadataSubject['document']['members']

/** A check of the members: there is nothing to say of a document that could not be read. */
export function ofMembers(
  check: (members: Members, subject: MetadataSubject, context: RuleContext) => readonly RuleHit[],
): MetadataRule['check'] {
  return (subject, context) =>
    subject.document.problem === null ? check(subject.document.members, subject, context) : []
}

/** The strings of an array, others left out; null when the member is no array. */
export function stringsOf(members: Members, name: string): readonly string[] | null {
  const value = members[name]
  if (!Array.isArray(value)) return null
  return value.filter((each: unknown): each is string => typeof each === 'string')
}

/** Null when the member is no string, or an empty one. */
export function textOf(members: Members, name: string): string | null {
  const value = members[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** Whether the server lists the grant, or leaves the list out where that stands for it (RFC 8414 §2). */
export function offersGrant(members: Members, grantType: string): boolean {
  const listed = stringsOf(members, 'grant_types_supported') ?? defaultGrants
  return listed.includes(grantType)
}

/** What a document without `grant_types_supported` says (RFC 8414 §2). */
export const defaultGrants: readonly string[] = ['authorization_code', 'implicit']
