import { calculateJwkThumbprint, importJWK, importSPKI } from 'jose'
import { describe, expect, it } from 'vitest'
import { registrationPacketSchema } from '../../../src/contract/registration.ts'
import { keyAlgorithms } from '../../../src/contract/keys.ts'
import { generateKeyPair } from '../../../src/core/keys/generate-key.ts'
import { parseClients } from '../../../src/core/authorization-server/parse-clients.ts'
import { makeRegistrationPacket } from '../../../src/core/registration/registration-packet.ts'
import { hasOpenssl, titleFor } from '../../support/key-tools.ts'
import { makeCertificate, makeKeyFacts, makeSubject, now } from './rig.ts'

const day = 86_400_000

type Packet = ReturnType<typeof makeRegistrationPacket>

function factOf({ facts }: Packet, label: string): string | undefined {
  return facts.find((fact) => fact.label.startsWith(label))?.value
}

function providerOf({ providers }: Packet, id: string) {
  const provider = providers.find((candidate) => candidate.id === id)
  if (provider === undefined) throw new Error(`no provider ${id}`)
  return provider
}

async function packetFor(
  algorithm: Parameters<typeof makeKeyFacts>[0],
  change: Parameters<typeof makeKeyFacts>[1] = {},
  subject: Parameters<typeof makeSubject>[1] = {},
): Promise<Packet> {
  return makeRegistrationPacket(makeSubject(await makeKeyFacts(algorithm, change), subject))
}

describe('the facts of a packet', () => {
  it.each(keyAlgorithms)('name a key for %s as the contract wants it', async (algorithm) => {
    const packet = await packetFor(algorithm)

    expect(registrationPacketSchema.parse(packet)).toEqual(packet)
    expect(factOf(packet, 'Algorithm')).toBe(algorithm)
    expect(factOf(packet, 'Key ID (kid)')).toBe(packet.kid)
  })

  it('agree with the key that is handed over', async () => {
    const key = await makeKeyFacts('PS256', { kid: 'mine', kidOrigin: 'chosen' })
    const packet = makeRegistrationPacket(makeSubject(key))

    expect(factOf(packet, 'Client ID')).toBe('partner-api-client')
    expect(factOf(packet, 'JWKS URI')).toBe('https://keys.example.com/.well-known/jwks.json')
    expect(factOf(packet, 'Key type and size')).toBe('RSA, 2048 bits')
    expect(factOf(packet, 'The key ID is')).toContain('chose')
    expect(factOf(packet, 'JWK thumbprint')).toBe(
      await calculateJwkThumbprint({ ...key.publicJwk }),
    )
    expect(factOf(packet, 'Public key hash')).toBe(key.spkiSha256)
    expect(factOf(packet, 'Certificate')).toBeUndefined()
  })

  it.skipIf(!hasOpenssl)(
    titleFor(
      'give the thumbprints of a certificate as openssl does, in both writings',
      'openssl',
      hasOpenssl,
    ),
    async () => {
      const pair = await generateKeyPair({ algorithm: 'PS256' })
      const { certificate, sha1, sha256 } = await makeCertificate(pair)
      const key = await makeKeyFacts('PS256', { certificate }, pair)
      const packet = makeRegistrationPacket(makeSubject(key))

      expect(factOf(packet, 'Certificate thumbprint (SHA-1, hexadecimal')).toBe(sha1)
      const x5t = Buffer.from(sha1, 'hex').toString('base64url')
      const x5tS256 = Buffer.from(sha256, 'hex').toString('base64url')
      expect(factOf(packet, 'Certificate thumbprint x5t (')).toBe(x5t)
      expect(factOf(packet, 'Certificate thumbprint x5t#S256')).toBe(x5tS256)
      expect(factOf(packet, 'Certificate subject')).toBe('CN=partner')
    },
  )
})

describe('the metadata of a packet', () => {
  it.each(keyAlgorithms)(
    'registers a client with a key for %s, by reference and by value',
    async (algorithm) => {
      const packet = await packetFor(algorithm)
      const [byUri] = parseClients([JSON.parse(packet.metadataWithUri ?? '')])
      const [byValue] = parseClients([JSON.parse(packet.metadataWithKeys)])

      expect(byUri).toMatchObject({
        clientId: 'partner-api-client',
        authMethod: 'private_key_jwt',
        signingAlgorithm: algorithm,
        grantTypes: ['client_credentials'],
        jwksUri: 'https://keys.example.com/.well-known/jwks.json',
        keySet: null,
      })
      expect(byValue).toMatchObject({ clientId: 'partner-api-client', jwksUri: null })
      expect(byValue?.keySet?.keys.map(({ kid }) => kid)).toEqual([packet.kid])
    },
  )

  it('has the key by value alone when there is no JWKS URI', async () => {
    const packet = await packetFor('ES256', {}, { jwksUri: null })

    expect(packet.metadataWithUri).toBeNull()
    expect(Object.keys(JSON.parse(packet.metadataWithKeys) as object)).toContain('jwks')
  })
})

describe('the cautions of a packet', () => {
  const about = (packet: Packet, pattern: RegExp) =>
    packet.cautions.some((caution) => pattern.test(caution))

  it.each([
    ['http://127.0.0.1:4001/jwks', true, true],
    ['http://localhost:4001/jwks', true, true],
    ['https://[::1]:4001/jwks', true, false],
    ['https://192.168.1.7/jwks', true, false],
    ['https://lab.internal/jwks', true, false],
    ['http://keys.example.com/jwks', false, true],
    ['https://keys.example.com/jwks', false, false],
  ])('say of %s who can reach it and what it is worth', async (jwksUri, isLocal, isHttp) => {
    const packet = await packetFor('ES256', {}, { jwksUri })

    expect(about(packet, /request forgery/)).toBe(isLocal)
    expect(about(packet, /is http:/)).toBe(isHttp)
    expect(about(packet, /local authority/)).toBe(isLocal && !isHttp)
  })

  it('say that there is no JWKS URI while the server is stopped', async () => {
    expect(about(await packetFor('ES256', {}, { jwksUri: null }), /not running/)).toBe(true)
    expect(about(await packetFor('ES256'), /not running/)).toBe(false)
  })

  it.each([
    [{ published: false, publishedAt: null }, /not published/],
    [{ privateKey: 'missing' }, /no longer in the keychain/],
    [{ storage: 'memory' }, /kept in memory/],
    [{ state: 'retiring' }, /retiring/],
    [{ state: 'retired' }, /retired/],
  ] as const)(
    'say what is wrong with a key that is %o, and nothing of one that is not',
    async (change, pattern) => {
      expect(about(await packetFor('ES256', change), pattern)).toBe(true)
      expect(about(await packetFor('ES256'), pattern)).toBe(false)
    },
  )

  it('say that Ed25519 has an older name, and that a set by value wants the next key too', async () => {
    expect(about(await packetFor('Ed25519'), /EdDSA/)).toBe(true)
    expect(about(await packetFor('ES256'), /EdDSA/)).toBe(false)
    expect(about(await packetFor('ES256'), /the next one together/)).toBe(true)
  })

  it.skipIf(!hasOpenssl)(
    titleFor('say when a certificate has ended', 'openssl', hasOpenssl),
    async () => {
      const pair = await generateKeyPair({ algorithm: 'PS256' })
      const { certificate } = await makeCertificate(pair)
      const key = await makeKeyFacts('PS256', { certificate }, pair)

      const before = makeRegistrationPacket(makeSubject(key, { now: certificate.notAfter - day }))
      const after = makeRegistrationPacket(makeSubject(key, { now: certificate.notAfter }))

      expect(about(before, /ended on/)).toBe(false)
      expect(about(after, /ended on/)).toBe(true)
      expect(about(before, /hexadecimal/)).toBe(true)
    },
  )
})

describe('the providers of a packet', () => {
  it('leave no placeholder unfilled, with and without a certificate and a URI', async () => {
    for (const jwksUri of [null, 'http://127.0.0.1:1/jwks', 'https://keys.example.com/jwks']) {
      const packet = await packetFor('RS256', {}, { jwksUri })
      expect(JSON.stringify(packet.providers)).not.toMatch(
        /\{(kid|clientId|jwksUri|x5t\w*|jwks?)\}/,
      )
      for (const { steps } of packet.providers) expect(steps.length).toBeGreaterThan(2)
    }
  })

  it.each([
    ['auth0', 'RS256', 'ES256'],
    ['okta', 'ES384', 'PS256'],
    ['entra', 'PS256', 'ES256'],
    ['idura', 'RS256', 'PS256'],
  ] as const)('%s takes %s and does not take %s', async (id, taken, refused) => {
    const pattern = new RegExp(`this key is for ${refused}`)

    expect(providerOf(await packetFor(taken), id).caution ?? '').not.toMatch(/this key is for/)
    expect(providerOf(await packetFor(refused), id).caution).toMatch(pattern)
  })

  it.each(['curity', 'keycloak'] as const)('%s takes any algorithm', async (id) => {
    for (const algorithm of keyAlgorithms) {
      expect(providerOf(await packetFor(algorithm), id).caution).toBeNull()
    }
  })

  it('auth0 is given a PEM key that reads as the published one, and has a kid of its own', async () => {
    const key = await makeKeyFacts('RS256', { kid: 'mine' })
    const auth0 = providerOf(makeRegistrationPacket(makeSubject(key)), 'auth0')
    const fromPem = await importSPKI(auth0.paste?.text ?? '', 'RS256')
    const fromJwk = await importJWK({ ...key.publicJwk }, 'RS256')

    expect(fromPem).toEqual(fromJwk)
    expect(auth0.caution).toContain('Key ID of its own')
  })

  it('entra wants a certificate', async () => {
    const entra = providerOf(await packetFor('PS256'), 'entra')

    expect(entra.paste).toBeNull()
    expect(entra.caution).toContain('this key has none')
    expect(entra.steps.join()).toContain('self-signed')
  })

  it.skipIf(!hasOpenssl)(
    titleFor('entra is given the certificate and its thumbprints', 'openssl', hasOpenssl),
    async () => {
      const pair = await generateKeyPair({ algorithm: 'PS256' })
      const { certificate } = await makeCertificate(pair)
      const key = await makeKeyFacts('PS256', { certificate }, pair)
      const entra = providerOf(makeRegistrationPacket(makeSubject(key)), 'entra')

      expect(entra.paste?.text).toBe(certificate.pem.trim())
      expect(entra.steps.join()).toContain(certificate.sha1Hex)
      expect(entra.steps.join()).toContain(certificate.x5tS256)
      expect(entra.caution).not.toContain('has none')
      expect(entra.caution).toContain('AADSTS700027')
    },
  )

  it('are given the URI where they can reach it, and the key where they cannot', async () => {
    const key = await makeKeyFacts('RS256')
    const pasted = (id: string, jwksUri: string | null) =>
      providerOf(makeRegistrationPacket(makeSubject(key, { jwksUri })), id).paste?.text

    for (const id of ['okta', 'keycloak', 'idura']) {
      expect(pasted(id, 'https://keys.example.com/jwks')).toBe('https://keys.example.com/jwks')
      expect(pasted(id, 'http://127.0.0.1:4001/jwks')).toContain(key.kid)
    }
    expect(pasted('curity', 'http://127.0.0.1:4001/jwks')).toContain(
      '<uri>http://127.0.0.1:4001/jwks</uri>',
    )
    expect(JSON.parse(pasted('curity', null) ?? '')).toEqual(key.publicJwk)
  })

  it('escape what goes into XML', async () => {
    const packet = await packetFor('RS256', {}, { clientId: '<a & "b">' })

    expect(providerOf(packet, 'curity').paste?.text).toContain(
      '<id>&lt;a &amp; &quot;b&quot;&gt;</id>',
    )
  })
})

describe('the Markdown of a packet', () => {
  it('holds the facts, the cautions, the metadata and every provider', async () => {
    const packet = await packetFor('ES256', { published: false, publishedAt: null })

    for (const { label, value } of packet.facts) {
      expect(packet.markdown).toContain(`- **${label}**: \`${value}\``)
    }
    for (const caution of packet.cautions) expect(packet.markdown).toContain(`- ${caution}`)
    expect(packet.markdown).toContain(packet.metadataWithKeys)
    for (const { name, sources } of packet.providers) {
      expect(packet.markdown).toContain(`## ${name}`)
      for (const source of sources) expect(packet.markdown).toContain(`<${source}>`)
    }
  })

  it('shows names as they are, whatever characters they hold', async () => {
    const packet = await packetFor(
      'ES256',
      { kid: '`*kid*|```' },
      { clientId: 'a\n# not a heading `b`', jwksUri: null },
    )

    expect(packet.markdown).toContain('```` `*kid*|``` ````')
    expect(packet.markdown).not.toMatch(/^# not a heading/m)
    expect(packet.markdown).toContain('````json')
  })
})

it('is the same for the same subject', async () => {
  const subject = makeSubject(await makeKeyFacts('ES256'), { now })

  expect(makeRegistrationPacket(subject)).toEqual(makeRegistrationPacket(subject))
})
