/** The routes of the protected API: one for everyone, one to read, one to write. */
import type { ApiRoute } from '../../contract/servers.ts'

export const apiRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: '/status', scope: null },
  { method: 'GET', path: '/orders', scope: 'read' },
  { method: 'POST', path: '/orders', scope: 'write' },
]

/** The route of a request; HEAD asks what GET would answer. Undefined where the method is not offered. */
export function findRoute(method: string, path: string): ApiRoute | undefined {
  const offered = method === 'HEAD' ? 'GET' : method
  return apiRoutes.find((route) => route.method === offered && route.path === path)
}

/** The methods of a path, for Allow. */
export function allowedMethods(path: string): string {
  const methods = apiRoutes.filter((route) => route.path === path).map(({ method }) => method)
  return (methods.includes('GET') ? ['GET', 'HEAD', ...methods.slice(1)] : methods).join(', ')
}
