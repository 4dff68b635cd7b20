/** The lab's own metadata, access tokens and API, judged by the rules that others are judged by. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gatherKeyEvidence } from '../../../src/core/assertion/gather-key-evidence.ts'
import { decodeCompact } from '../../../src/core/assertion/decode-compact.ts'
import { parseKeySet } from '../../../src/core/key-sets/parse-key-set.ts'
import { defaultProfileId, findProfile } from '../../../src/core/profiles/profiles.ts'
import { accessTokenRules } from '../../../src/core/rules/access-token/access-token-rules.ts'
import { buildAccessTokenSubject } from '../../../src/core/rules/access-token/build-access-token-subject.ts'
import type { JudgingFacts } from '../../../src/core/rules/judging-facts.ts'
import { buildMetadataSubject } from '../../../src/core/rules/metadata/build-metadata-subject.ts'
import { metadataRules } from '../../../src/core/rules/metadata/metadata-rules.ts'
import { buildResourceSubject } from '../../../src/core/rules/resource/build-resource-subject.ts'
import { resourceRules } from '../../../src/core/rules/resource/resource-rules.ts'
import type { ProbeKind, ResourceProbe } from '../../../src/core/rules/resource/resource-subject.ts'
import { applyRules } from '../../../src/core/rules/rule.ts'
import { startLabApplication } from '../../support/lab-application.ts'
import type { LabApplication } from '../../support/lab-application.ts'
import { makeFacts } from './facts.ts'

const profile = findProfile(defaultProfileId)
let lab: LabApplication
let issuer = ''
let metadataUrls: readonly string[] = []
let api = ''
let assertion = ''
let accessToken = ''

async function reveal(runId: string, stepId: 'token-requested' | 'token-issued') {
  const revealed = await lab.application.handlers['exchange.reveal']({ runId, stepId })
  return revealed?.tokens[0] ?? ''
}

beforeAll(async () => {
  lab = await startLabApplication()
  const { slices } = await lab.application.handlers['session.snapshot']({})
  const { endpoints } = slices.servers
  issuer = endpoints.issuer ?? ''
  metadataUrls = [endpoints.metadata ?? '', endpoints.openidConfiguration ?? '']
  api = endpoints.api ?? ''
  const run = await lab.runToEnd()
  assertion = await reveal(run.id, 'token-requested')
  accessToken = await reveal(run.id, 'token-issued')
})
afterAll(() => lab.application.stop())

function factsNow(): JudgingFacts {
  return { ...makeFacts({ issuer }), nowSeconds: Date.now() / 1000 }
}

async function fetchText(url: string) {
  const response = await fetch(url)
  return { text: await response.text(), url, status: response.status }
}

async function probe(
  kind: ProbeKind,
  path: string,
  headers: Record<string, string>,
): Promise<ResourceProbe> {
  const response = await fetch(api + path, { headers })
  return {
    kind,
    request: null,
    response: {
      status: response.status,
      headers: [...response.headers],
      body: await response.text(),
      isExcerpt: false,
    },
  }
}

describe('the lab', () => {
  it('describes itself without an error, and the same at both places', async () => {
    const [oauth = '', openid = ''] = metadataUrls
    const input = {
      ...(await fetchText(oauth)),
      expectedIssuer: issuer,
      other: await fetchText(openid),
    }
    const subject = buildMetadataSubject(input, factsNow())
    expect(subject.document.problem ?? subject.other?.problem).toBeNull()
    const { findings } = applyRules(metadataRules, subject, { profile })
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(findings.map(({ ruleId }) => ruleId)).not.toContain('META-WELLKNOWN-DIFF')
  })

  it('issues an access token that nothing is to be said of', async () => {
    const { text } = await fetchText(`${issuer}/jwks`)
    const decoded = decodeCompact(accessToken)
    const source = 'the keys of the lab'
    const keys = await gatherKeyEvidence(decoded.header, decoded, parseKeySet(JSON.parse(text)), {
      source,
    })
    expect(keys.signature).toBe('valid')
    const more = { keys, resource: api, grantType: 'client_credentials' }
    const subject = buildAccessTokenSubject(accessToken, factsNow(), more)
    expect(applyRules(accessTokenRules, subject, { profile }).findings).toEqual([])
  })

  it('guards its API as the rules want it', async () => {
    const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })
    const metadataUrl = `${api}/.well-known/oauth-protected-resource`
    const { text, status } = await fetchText(metadataUrl)
    const probes = [
      await probe('good-token', '/orders', bearer(accessToken)),
      await probe('no-token', '/orders', {}),
      await probe('bad-token', '/orders', bearer('x.y.z')),
      await probe('client-assertion', '/orders', bearer(assertion)),
      await probe('malformed-header', '/orders', { Authorization: 'Bearer' }),
      await probe('lower-case-scheme', '/orders', { Authorization: `bearer ${accessToken}` }),
      await probe('token-in-query', `/orders?access_token=${accessToken}`, {}),
      await probe('two-tokens', `/orders?access_token=${accessToken}`, bearer(accessToken)),
    ]
    const members = JSON.parse(text) as Record<string, unknown>
    const metadata = { url: metadataUrl, status, members }
    const subject = buildResourceSubject(
      { resource: api, scheme: 'Bearer', probes, metadata },
      factsNow(),
    )
    expect(probes[0]?.response.status).toBe(200)
    expect(applyRules(resourceRules, subject, { profile }).findings).toEqual([])
  })
})
