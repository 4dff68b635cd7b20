/** Takes issuer and token endpoint from a metadata document that was pasted (RFC 8414 §2). */
import { parseJsonTree } from '../../../components/json-editor/parse-json-tree.ts'

export type ReadMetadata =
  | { readonly isFound: true; readonly issuer: string; readonly tokenEndpoint: string }
  | { readonly isFound: false; readonly message: string }

/** What is missing in it comes back empty. */
export function readMetadata(text: string): ReadMetadata {
  const tree = parseJsonTree(text)
  if (!tree.isSound) return { isFound: false, message: `This is no JSON. ${tree.problem.message}` }
  const textOf = (name: string): string => {
    const member = tree.root.children?.find(({ children }) => children?.[0]?.value === name)
    const value: unknown = member?.children?.[1]?.value
    return typeof value === 'string' ? value : ''
  }
  const issuer = textOf('issuer')
  const tokenEndpoint = textOf('token_endpoint')
  if (issuer === '' && tokenEndpoint === '') {
    return { isFound: false, message: 'There is no issuer and no token_endpoint in it.' }
  }
  return { isFound: true, issuer, tokenEndpoint }
}
