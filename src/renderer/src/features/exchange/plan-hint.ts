/** Tells beforehand what a plan will meet. */
import type { ExchangePlan } from '../../../../contract/exchange.ts'
import type { ApiRoute } from '../../../../contract/servers.ts'

/** `GET /orders`, as plans name routes. */
export function routeName({ method, path }: ApiRoute): string {
  return `${method} ${path}`
}

/** One sentence on what the chosen route will say to a token of the chosen scope; null when it will be content. */
export function hintAtScope(
  { scope, apiRoute }: Pick<ExchangePlan, 'scope' | 'apiRoute'>,
  routes: readonly ApiRoute[],
): string | null {
  const needed = routes.find((route) => routeName(route) === apiRoute)?.scope ?? null
  const asked = scope.split(' ').filter((part) => part !== '')
  // Without a scope parameter the server grants all that the client is registered for.
  if (needed === null || asked.length === 0 || asked.includes(needed)) return null
  return `${apiRoute} needs the scope ${needed}: the API will answer 403 insufficient_scope.`
}
