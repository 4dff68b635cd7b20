/** A key of the ring is rotated against a verifier that keeps the JWK Set for ten minutes and never asks in between. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { createKeyFileHandlers } from '../../../src/core/key-files/key-files.ts'
import { createHttpClient } from '../../../src/core/http/http-client.ts'
import { createJwksServer } from '../../../src/core/jwks-server/jwks-server.ts'
import { usualJwksSettings } from '../../../src/core/jwks-server/jwks-settings.ts'
import { signAssertion } from '../../../src/core/assertion/sign-assertion.ts'
import { cachePersonality } from '../../../src/core/key-sets/cache-personalities.ts'
import { createRemoteKeySet } from '../../../src/core/key-sets/remote-key-set.ts'
import {
  rehearsalClientId,
  startTokenEndpoint,
} from '../../../src/core/rotation/rehearsals/verifiers.ts'
import { silentLog } from '../../../src/host/log.ts'
import { hasOpenssl, titleFor } from '../../support/key-tools.ts'
import { createKeyFolder } from '../key-files/import/key-folder.ts'
import { randomness, startWithTwoKeys } from './rig.ts'

const stepSeconds = 10

/** The ring's own keys, published by a real JWKS server and verified by a real token endpoint. */
async function startWorld() {
  const bench = await startWithTwoKeys()
  const { keyRing, clock } = bench
  const jwks = createJwksServer({
    clock,
    log: silentLog,
    settings: () => usualJwksSettings,
    keys: () => keyRing.publishedKeys(),
    recordRequest: () => undefined,
  })
  onTestFinished(() => jwks.close())
  const { url } = await jwks.listen(0)
  const jwksUri = `${url}${usualJwksSettings.path}`
  const { policy } = cachePersonality('fixed')
  const http = createHttpClient({ clock })
  const verifier = await startTokenEndpoint({
    clock,
    randomness,
    http,
    jwksUri,
    keySet: createRemoteKeySet({ url: jwksUri, clock, policy }),
  })
  onTestFinished(async () => {
    http.close()
    await verifier.close()
  })
  const refused: { readonly at: number; readonly kid: string }[] = []
  let sent = 0

  /** Signs as the exchange does: with the key that signs now, and the ring is told. */
  async function sign(): Promise<{ readonly kid: string; readonly compact: string }> {
    const kid = keyRing.slice().signingKid ?? ''
    const { key } = await keyRing.readPrivateKey(kid)
    const issuedAt = Math.floor(clock.now() / 1000)
    const draft = {
      header: { alg: 'ES256', kid },
      claims: {
        iss: rehearsalClientId,
        sub: rehearsalClientId,
        aud: verifier.audience,
        iat: issuedAt,
        exp: issuedAt + 60,
        jti: randomness.uuid(),
      },
    }
    keyRing.noteSignature(kid)
    return { kid, compact: await signAssertion(draft, key) }
  }

  async function send({ kid, compact }: Awaited<ReturnType<typeof sign>>): Promise<void> {
    sent += 1
    const { accepted } = await verifier.verify(compact, new AbortController().signal)
    if (!accepted) refused.push({ at: clock.now(), kid })
  }

  let waiting: Awaited<ReturnType<typeof sign>> | null = null

  /** Ten seconds: one assertion is sent at once, another after them. */
  async function tick(): Promise<void> {
    await send(await sign())
    if (waiting !== null) await send(waiting)
    waiting = await sign()
    clock.advance(stepSeconds * 1000)
  }

  return {
    ...bench,
    refused,
    sent: () => sent,
    tick,
    /** Begins a rotation and takes every step as soon as it is safe. */
    async rotate(to: string) {
      const { rotation, clock } = bench
      const current = () => rotation.slice().current
      if (current() !== null) await rotation.handlers['rotation.abandon']({})
      await rotation.handlers['rotation.begin']({ to })
      while (current()?.next !== 'done') {
        const safeAt = current()?.safeAt ?? null
        if (safeAt === null || clock.now() >= safeAt)
          await rotation.handlers['rotation.advance']({})
        await tick()
      }
    },
  }
}

describe('a rotation against a verifier with a ten-minute cache', () => {
  it('has not one refused assertion when every step is taken as soon as it is safe', async () => {
    const { rotation, tick, rotate, refused, sent, facts, keyRing } = await startWorld()
    // The set is fetched now, so the copy without the new key is as young as can be.
    await tick()
    await rotate('new')
    for (let count = 0; count < 70; count += 1) await tick()
    expect(refused).toEqual([])
    expect(sent()).toBeGreaterThan(300)
    expect(keyRing.slice().signingKid).toBe('new')
    expect(facts('old').state).toBe('retired')
    expect(rotation.slice().current?.log.every(({ early }) => !early)).toBe(true)
  })

  it.skipIf(!hasOpenssl)(
    titleFor('takes a PFX of openssl from import to retirement alike', 'openssl', hasOpenssl),
    async () => {
      const folder = await createKeyFolder()
      onTestFinished(() => folder.remove())
      const { openssl } = folder
      const curve = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']
      await openssl('genpkey', ...curve, '-out', '@key.pem')
      await openssl('req', '-x509', '-key', '@key.pem', '-subj', '/CN=partner', '-out', '@crt.pem')
      const parts = ['-inkey', '@key.pem', '-in', '@crt.pem', '-name', 'partner']
      await openssl('pkcs12', '-export', ...parts, '-passout', 'pass:swordfish', '-out', '@key.pfx')
      const source = await folder.source('key.pfx')

      const world = await startWorld()
      const { clock, keyRing, tick, refused, facts, rotate } = world
      const files = createKeyFileHandlers({ clock, randomness, keyRing })
      await tick()
      const choices = [{ index: 0, algorithm: 'ES256' as const }]
      await files['keys.import']({ source, passphrase: 'swordfish', choices })
      expect(facts('partner')).toMatchObject({ origin: 'imported', published: false })
      await rotate('partner')
      expect(facts('partner')).toMatchObject({ state: 'active', published: true })
      await keyRing.generate({ algorithm: 'ES256', kid: 'successor', publish: false })
      await rotate('successor')
      expect(facts('partner').state).toBe('retired')
      for (let count = 0; count < 70; count += 1) await tick()
      expect(refused).toEqual([])
    },
  )

  it('has refused assertions when the steps are taken without waiting', async () => {
    const { rotation, tick, refused } = await startWorld()
    const { handlers } = rotation
    await tick()
    await handlers['rotation.begin']({ to: 'new' })
    for (let step = 0; step < 3; step += 1) await handlers['rotation.advance']({ early: true })
    for (let count = 0; count < 70; count += 1) await tick()
    expect(refused.length).toBeGreaterThan(50)
    expect(new Set(refused.map(({ kid }) => kid))).toEqual(new Set(['new']))
    const log = rotation.slice().current?.log.filter(({ early }) => early) ?? []
    expect(log).toHaveLength(2)
  })
})
