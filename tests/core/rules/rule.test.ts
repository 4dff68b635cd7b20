/** What the application of rules promises, whatever the rules say. */
import { describe, expect, it } from 'vitest'
import { findProfile } from '../../../src/core/profiles/profiles.ts'
import { assertionRules } from '../../../src/core/rules/assertion/assertion-rules.ts'
import { applyRules } from '../../../src/core/rules/rule.ts'
import type { Rule } from '../../../src/core/rules/rule.ts'
import { judgeAssertion } from './assertion/judge-assertion.ts'

const profile = findProfile('base')
const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url')
const signature = Buffer.alloc(32, 7).toString('base64url')
const token = `${encode({ alg: 'HS256' })}.${encode({ sub: 'me' })}.${signature}`

const talkative: Rule<string> = {
  id: 'X-TALK',
  severity: 'info',
  title: 'Repeats what it sees',
  condition: 'Always.',
  fix: 'Say less.',
  sources: [],
  check: (text) => [{ message: `Here is ${text}.`, seen: text, wanted: `no ${text}`, fix: text }],
}

describe('a finding', () => {
  it('repeats an ordinary text as it is', () => {
    const text = 'https://login.a-long-name-of-a-host.example/realms/x'
    const { findings } = applyRules([talkative], text, { profile })
    expect(findings[0]).toMatchObject({
      message: `Here is ${text}.`,
      seen: text,
      wanted: `no ${text}`,
      fix: text,
    })
  })

  it('repeats no signature of a token, wherever the rule says it', () => {
    const { findings } = applyRules([talkative], token, { profile })
    expect(findings).toHaveLength(1)
    expect(JSON.stringify(findings)).not.toContain(signature)
    expect(findings[0]?.seen).toContain(token.slice(0, token.lastIndexOf('.')))
  })

  it.each(['iss', 'sub', 'aud', 'exp', 'iat', 'nbf'])(
    'repeats no signature of a token that stands in %s',
    async (name) => {
      const claims = { iss: 'me', sub: 'me', aud: 'me', [name]: token }
      const findings = await judgeAssertion(assertionRules, { claims, client: { clientId: 'me' } })
      expect(JSON.stringify(findings)).toContain(token.slice(0, 20))
      expect(JSON.stringify(findings)).not.toContain(signature)
    },
  )

  it.each(['alg', 'kid', 'typ', 'jku', 'cty'])(
    'repeats no signature of a token that stands in the header as %s',
    async (name) => {
      const findings = await judgeAssertion(assertionRules, { header: { [name]: token } })
      expect(JSON.stringify(findings)).not.toContain(signature)
    },
  )
})
