/** The members of an assertion that a profile demands, for the window to show beside each. */
import type { Profile } from './profile.ts'

function pointersTo(part: 'header' | 'claims', required: string): string[] {
  return required.split('|').map((name) => `/${part}/${name}`)
}

/** RFC 6901 pointers with the part in front, each once; of a group such as `kid|x5c` one member is enough. */
export function listDemands({ header, claims, jti }: Profile): string[][] {
  const groups = [
    ...header.require.map((required) => pointersTo('header', required)),
    ...(header.typ?.must === undefined ? [] : [['/header/typ']]),
    ...claims.require.map((required) => pointersTo('claims', required)),
    ...(jti.required ? [['/claims/jti']] : []),
  ]
  return [...new Map(groups.map((group) => [group.join(' '), group])).values()]
}
