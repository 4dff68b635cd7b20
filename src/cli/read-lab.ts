/** Reads the state of the started application, and fails where a server of the lab does not run. */
import { AppError, errorCatalogue } from '../contract/errors.ts'
import type { ErrorCode } from '../contract/errors.ts'
import { serverIds } from '../contract/servers.ts'
import type { ServerId, ServerStatus } from '../contract/servers.ts'
import type { Slices } from '../contract/session.ts'
import type { Application } from '../core/application.ts'

const portFlags: Readonly<Record<ServerId, string>> = {
  jwks: '--jwks-port',
  authorizationServer: '--as-port',
  api: '--api-port',
}

const serverNames: Readonly<Record<ServerId, string>> = {
  jwks: 'JWKS server',
  authorizationServer: 'authorization server',
  api: 'protected API',
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCatalogue, code)
}

function explainProblem({ id, problem, wantedPort }: ServerStatus): AppError {
  const name = serverNames[id]
  if (problem === null) {
    return new AppError('ERR_SERVER_STOPPED', `The ${name} is not running.`)
  }
  const { code, message, freePort } = problem
  const offer =
    freePort === null ? '' : ` Start it there with ${portFlags[id]} ${String(freePort)}.`
  const known = isErrorCode(code) ? code : 'ERR_SERVER_STOPPED'
  const details = { port: wantedPort, freePort }
  return new AppError(known, `The ${name} did not start. ${message}${offer}`, details)
}

/** @throws AppError ERR_PORT_TAKEN, ERR_PORT_FORBIDDEN or ERR_SERVER_STOPPED naming the server and the way out. */
export async function readLab({ handlers }: Application): Promise<Slices> {
  const { slices } = await handlers['session.snapshot']({})
  const broken = serverIds.map((id) => slices.servers.servers[id]).find(isNotRunning)
  if (broken !== undefined) throw explainProblem(broken)
  return slices
}

function isNotRunning({ state }: ServerStatus): boolean {
  return state !== 'running'
}
