import { describe, expect, it } from 'vitest'
import {
  compileUrlTemplate,
  fillUrlTemplate,
  listVariables,
} from '../../../src/core/profiles/url-template.ts'

describe('a URL template', () => {
  it.each([
    ['https://{domain}/', 'https://acme.auth0.com/'],
    ['https://{host}/realms/{realm}', 'https://sso.example:8443/realms/main'],
    ['https://a.example/as?x=1', 'https://a.example/as?x=1'],
    ['https://{host}/am/{+realm}/token', 'https://am.example/am/realms/root/realms/alpha/token'],
  ])('%s fits %s', (template, value) => {
    expect(compileUrlTemplate(template).matches(value)).toBe(true)
  })

  it.each([
    ['https://{domain}/', 'https://acme.auth0.com'],
    ['https://{domain}/', 'https://acme.auth0.com/x/'],
    ['https://{domain}/', 'https://good.example@evil.example/'],
    ['https://{host}/realms/{realm}', 'https://sso.example/realms/main/x'],
    ['https://{host}/realms/{realm}', 'https://sso.example/realms/a b'],
    ['https://a.example', 'https://aXexample'],
    ['https://{host}/{x}', `https://a.example/${'x'.repeat(5_000)}`],
  ])('%s does not fit %s', (template, value) => {
    expect(compileUrlTemplate(template).matches(value)).toBe(false)
  })

  it('knows its host where that is given, and whether any host will do', () => {
    expect(compileUrlTemplate('https://Login.example/{tenant}')).toMatchObject({
      host: 'login.example',
      isAnyHost: false,
    })
    expect(compileUrlTemplate('https://{tenant}.example/')).toMatchObject({
      host: null,
      isAnyHost: false,
    })
    expect(compileUrlTemplate('https://{domain}/')).toMatchObject({ host: null, isAnyHost: true })
  })
  it('lists its variables, and is filled in with those that have a value', () => {
    const template = 'https://{host}/am/{+realm}/{host}'
    expect(listVariables(template)).toEqual(['host', 'realm', 'host'])
    expect(fillUrlTemplate(template, { host: 'am.example', realm: '' })).toEqual({
      text: 'https://am.example/am/{+realm}/am.example',
      unfilled: ['realm'],
    })
    expect(fillUrlTemplate('https://{constructor}/', {}).unfilled).toEqual(['constructor'])
  })
})
