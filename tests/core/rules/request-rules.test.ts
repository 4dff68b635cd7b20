/** The rules about a token request, each with what it fires for and what stands beside it. */
import { requestRules } from '../../../src/core/rules/request/request-rules.ts'
import { unknownServer } from '../../../src/core/rules/judging-facts.ts'
import { describeFamily } from './describe-family.ts'
import {
  assertionType,
  goodRequest,
  grantUrn,
  judgeRequest,
  makeAssertion,
  makeForm,
} from './http-judged.ts'
import type { RequestCase } from './http-judged.ts'

const good: RequestCase = { what: 'a good request' }
const codeForm = { grant_type: 'authorization_code', code: 'c0de', scope: null }
const verifier = 'v'.repeat(43)
const grantForm = {
  grant_type: grantUrn,
  assertion: makeAssertion({ scope: 'read' }),
  client_assertion: null,
  client_assertion_type: null,
  client_id: null,
  scope: null,
}
const lost = { ...goodRequest, headers: [], body: '', isExcerpt: true }

function typed(type: string) {
  return { form: { client_assertion_type: type }, severity: 'error' as const }
}

function withBody(body: string) {
  return { request: { body } }
}

function withHeaders(...headers: (readonly [string, string])[]) {
  return { request: { headers } }
}

const formHeader = ['Content-Type', 'application/x-www-form-urlencoded'] as const

describeFamily<RequestCase>(
  'the rules about a token request',
  requestRules,
  {
    'REQ-TLS': {
      fires: [
        {
          what: 'plain HTTP to another machine',
          request: { url: 'http://auth:3001/token' },
          severity: 'error',
          pointer: '/request/url',
        },
        {
          what: 'plain HTTP on loopback',
          request: { url: 'http://127.0.0.1:4000/token' },
          severity: 'info',
        },
        {
          what: 'a bare path at an endpoint without TLS',
          request: { url: '/token' },
          facts: { server: { ...unknownServer, tokenEndpoint: 'http://as.example.com/token' } },
          severity: 'error',
        },
      ],
      silent: [
        good,
        {
          what: 'an endpoint nobody knows',
          request: { url: null },
          facts: { server: unknownServer },
        },
      ],
    },
    'REQ-METHOD': {
      fires: [
        { what: 'GET', request: { method: 'GET' }, severity: 'error', pointer: '/request/method' },
        {
          what: 'post in small letters',
          request: { method: 'post' },
          severity: 'error',
          says: /case/,
        },
      ],
      silent: [good, { what: 'a method that is not told', request: { method: null } }],
    },
    'REQ-QUERY': {
      fires: [
        {
          what: 'the assertion in the URL',
          request: { url: 'https://as.example.com/token?client_assertion=eyJ' },
          severity: 'error',
          pointer: '/query/client_assertion',
        },
        {
          what: 'a code in the URL',
          request: { url: 'https://as.example.com/token?tenant=a&code=b#c' },
          severity: 'error',
          pointer: '/query/code',
        },
      ],
      silent: [
        { what: 'a tenant in the URL', request: { url: 'https://as.example.com/token?tenant=a' } },
        { what: 'a fragment', request: { url: 'https://as.example.com/token#?code=b' } },
      ],
    },
    'REQ-CT': {
      fires: [
        {
          what: 'a JSON body',
          request: {
            headers: [['content-type', 'application/json']],
            body: JSON.stringify({ grant_type: 'client_credentials' }),
          },
          severity: 'error',
          pointer: '/request/headers/content-type',
          says: /body is JSON/,
        },
        {
          what: 'a form that is called text',
          ...withHeaders(['Content-Type', 'text/plain']),
          severity: 'error',
        },
        {
          what: 'JSON that is called a form',
          ...withBody('{"a":1}'),
          severity: 'error',
          says: /JSON/,
        },
        {
          what: 'multipart',
          request: {
            headers: [['Content-Type', 'multipart/form-data; boundary=x']],
            body: '--x\r\nContent-Disposition: form-data; name="scope"\r\n\r\nread\r\n--x--',
          },
          severity: 'error',
          says: /multipart/,
        },
        { what: 'no Content-Type', ...withHeaders(['Accept', '*/*']), severity: 'error' },
      ],
      silent: [
        good,
        {
          what: 'a charset behind the type, in another case',
          ...withHeaders(['content-type', 'Application/x-www-form-urlencoded;charset=UTF-8']),
        },
        { what: 'an excerpt without headers', request: { headers: [], isExcerpt: true } },
      ],
    },
    'REQ-ACCEPT': {
      fires: [
        { what: 'no Accept', ...withHeaders(formHeader), severity: 'info' },
        {
          what: 'pages alone',
          ...withHeaders(['Accept', 'text/html'], formHeader),
          severity: 'info',
        },
      ],
      silent: [
        good,
        { what: 'anything', ...withHeaders(['accept', 'text/html, */*;q=0.1'], formHeader) },
        { what: 'an excerpt without headers', request: { headers: [], isExcerpt: true } },
      ],
    },
    'REQ-ENCODING': {
      fires: [
        {
          what: 'a body broken over lines',
          ...withBody(makeForm().replaceAll('&', '\n&')),
          severity: 'error',
          says: /broken over lines, first at offset 29/,
        },
        {
          what: 'a raw blank',
          ...withBody(`${makeForm({ scope: null })}&scope=a b`),
          severity: 'error',
        },
        { what: 'bad percent-encoding', ...withBody(`${makeForm()}&state=%zz`), severity: 'error' },
        {
          what: 'an equals sign in a value',
          ...withBody(`${makeForm()}&redirect_uri=https%3A//a?b=c`),
          severity: 'error',
          pointer: '/form/redirect_uri',
        },
        {
          what: 'an ampersand in a value',
          ...withBody(`${makeForm()}&redirect_uri=a&rest`),
          severity: 'error',
          says: /no equals sign/,
        },
        {
          what: 'a plus sign in a code',
          ...withBody(`${makeForm()}&code=a+b`),
          severity: 'error',
          pointer: '/form/code',
        },
        {
          what: 'a colon',
          ...withBody(decodeURIComponent(makeForm())),
          severity: 'warning',
          pointer: '/form/client_assertion_type',
        },
      ],
      silent: [
        good,
        { what: 'a plus sign for the blank of a scope', form: { scope: 'read write' } },
        {
          what: 'an excerpt that ends in a line break',
          request: { body: `${makeForm()}\n`, isExcerpt: true },
        },
        { what: 'JSON, which is another fault', ...withBody('{"a": "b=c"}') },
      ],
    },
    'REQ-DUP': {
      fires: [
        {
          what: 'two scopes',
          ...withBody(`${makeForm()}&scope=write`),
          severity: 'error',
          pointer: '/form/scope',
          says: /2 times/,
        },
        {
          what: 'a name encoded the second time',
          ...withBody(`${makeForm()}&sc%6fpe=b`),
          severity: 'error',
        },
      ],
      silent: [
        { what: 'two resources', ...withBody(`${makeForm()}&resource=a%3Ab&resource=c%3Ad`) },
        { what: 'one that is empty the second time', ...withBody(`${makeForm()}&scope=`) },
      ],
    },
    'REQ-EMPTY': {
      fires: [
        {
          what: 'an empty client_secret',
          form: { client_secret: '' },
          severity: 'warning',
          pointer: '/form/client_secret',
        },
        {
          what: 'a name alone',
          ...withBody(`${makeForm({ scope: null })}&scope`),
          severity: 'warning',
        },
      ],
      silent: [good, { what: 'an ampersand at the end', ...withBody(`${makeForm()}&`) }],
    },
    'REQ-TYPE-MISSING': {
      fires: [
        {
          what: 'an assertion alone',
          form: { client_assertion_type: null },
          severity: 'error',
          pointer: '/form/client_assertion_type',
        },
        { what: 'an empty type', form: { client_assertion_type: '' }, severity: 'error' },
      ],
      silent: [
        good,
        {
          what: 'no assertion either',
          form: { client_assertion: null, client_assertion_type: null },
        },
      ],
    },
    'REQ-TYPE-WRONG': {
      fires: [
        { what: 'the URN of the grant', ...typed(grantUrn), says: /grant type/ },
        {
          what: 'SAML',
          ...typed('urn:ietf:params:oauth:client-assertion-type:saml2-bearer'),
          says: /SAML/,
        },
        { what: 'capitals', ...typed(assertionType.toUpperCase()), says: /case/ },
        { what: 'a blank at the end', ...typed(`${assertionType} `), says: /blank/ },
        { what: 'encoding done twice', ...typed(encodeURIComponent(assertionType)), says: /twice/ },
        { what: 'an end too early', ...typed(assertionType.slice(0, -3)), says: /it ends/ },
        { what: 'a word', ...typed('garbage') },
      ],
      silent: [good, { what: 'no type', form: { client_assertion_type: null } }],
    },
    'REQ-ASSERTION-MISSING': {
      fires: [
        {
          what: 'a type alone',
          form: { client_assertion: null },
          severity: 'error',
          pointer: '/form/client_assertion',
        },
        { what: 'an empty assertion', form: { client_assertion: '' }, severity: 'error' },
        {
          what: 'no authentication at all',
          form: { client_assertion: null, client_assertion_type: null },
          severity: 'error',
        },
        { what: 'no body', ...withBody(''), severity: 'error' },
        { what: 'an excerpt without a body', request: lost, severity: 'info' },
        {
          what: 'a grant without its JWT',
          profile: 'google',
          form: { ...grantForm, assertion: null },
          severity: 'error',
          pointer: '/form/assertion',
        },
      ],
      silent: [
        good,
        { what: 'a grant', profile: 'google', form: grantForm },
        { what: 'a GET, which is another fault', request: { method: 'GET', body: '' } },
        {
          what: 'an assertion in the URL',
          request: { body: '', url: 'https://as.example.com/token?client_assertion=a' },
        },
        {
          what: 'a secret instead',
          form: { client_assertion: null, client_assertion_type: null, client_secret: 's' },
        },
      ],
    },
    'REQ-PARAM-SWAP': {
      fires: [
        {
          what: 'assertion for client authentication',
          form: { client_assertion: null, assertion: makeAssertion() },
          severity: 'error',
          pointer: '/form/assertion',
        },
        {
          what: 'client_assertion for the grant',
          form: { grant_type: grantUrn },
          severity: 'error',
          pointer: '/form/client_assertion',
        },
        { what: 'client_assertion at a server of grants', profile: 'google', severity: 'error' },
      ],
      silent: [
        good,
        { what: 'a grant at a server of grants', profile: 'google', form: grantForm },
        {
          what: 'a grant beside client authentication',
          form: { grant_type: grantUrn, assertion: makeAssertion() },
        },
      ],
    },
    'REQ-CLIENTID-MISMATCH': {
      fires: [
        {
          what: 'another client',
          form: { client_id: 'mallory' },
          severity: 'error',
          pointer: '/form/client_id',
          says: /"mallory".*"client"/,
        },
      ],
      silent: [
        good,
        { what: 'none', form: { client_id: null } },
        {
          what: 'an assertion that cannot be read',
          form: { client_assertion: '$client_assertion' },
        },
      ],
    },
    'REQ-CLIENTID-ABSENT': {
      fires: [
        { what: 'none', form: { client_id: null }, severity: 'info' },
        {
          what: 'none where the provider wants it',
          profile: 'entra',
          form: { client_id: null },
          severity: 'warning',
        },
      ],
      silent: [good, { what: 'a grant', profile: 'google', form: grantForm }],
    },
    'REQ-MULTI-AUTH': {
      fires: [
        {
          what: 'a Basic header too',
          request: { headers: [...goodRequest.headers, ['authorization', 'Basic YTpi']] },
          severity: 'error',
          pointer: '/request/headers/authorization',
          says: /Basic/,
        },
        {
          what: 'a secret too',
          form: { client_secret: 's3cret' },
          severity: 'error',
          pointer: '/form/client_secret',
        },
      ],
      silent: [good, { what: 'an empty secret', form: { client_secret: '' } }],
    },
    'REQ-GRANT-MISSING': {
      fires: [
        {
          what: 'none',
          form: { grant_type: null },
          severity: 'error',
          pointer: '/form/grant_type',
        },
        { what: 'an excerpt without a body', request: lost, severity: 'info' },
      ],
      silent: [
        good,
        {
          what: 'introspection',
          form: { grant_type: null, token: 't' },
          request: { url: 'https://as.example.com/introspect' },
          facts: {
            server: {
              ...unknownServer,
              otherEndpoints: { introspection_endpoint: 'https://as.example.com/introspect' },
            },
          },
        },
        {
          what: 'another endpoint that is known to be called',
          form: { grant_type: null, token: 't' },
          facts: { server: { ...unknownServer, endpointCalled: 'https://as.example.com/revoke' } },
        },
      ],
    },
    'REQ-SCOPE-MISSING': {
      fires: [
        { what: 'none', form: { scope: null }, severity: 'info', pointer: '/form/scope' },
        {
          what: 'none where it is needed',
          profile: 'smart',
          form: { scope: null },
          severity: 'error',
        },
        {
          what: 'a scope in the assertion instead',
          form: { scope: null, client_assertion: makeAssertion({ scope: 'read' }) },
          severity: 'info',
          says: /assertion has a scope/,
        },
        {
          what: 'an assertion without a scope where it belongs there',
          profile: 'maskinporten',
          form: { ...grantForm, assertion: makeAssertion() },
          severity: 'error',
          pointer: '/claims/scope',
        },
      ],
      silent: [
        good,
        { what: 'an authorization code', form: codeForm },
        {
          what: 'a scope in the assertion where it belongs there',
          profile: 'maskinporten',
          form: grantForm,
        },
        { what: 'an excerpt without a body', request: lost },
      ],
    },
    'REQ-SCOPE-FORM': {
      fires: [
        { what: 'commas', form: { scope: 'read,write' }, severity: 'error', says: /commas/ },
        {
          what: 'commas and blanks',
          form: { scope: 'read, write' },
          severity: 'error',
          says: /commas/,
        },
        {
          what: 'two blanks',
          form: { scope: 'read  write' },
          severity: 'error',
          pointer: '/form/scope',
        },
        { what: 'quotes', form: { scope: '"read"' }, severity: 'error' },
        { what: 'letters beyond ASCII', form: { scope: 'läsa' }, severity: 'error' },
      ],
      silent: [
        { what: 'two scopes', form: { scope: 'read write' } },
        { what: 'a comma inside a search', form: { scope: 'system/Observation.rs?category=a,b' } },
      ],
    },
    'REQ-RESOURCE': {
      fires: [
        {
          what: 'a word',
          form: { resource: 'orders' },
          severity: 'info',
          pointer: '/form/resource',
        },
        {
          what: 'a fragment',
          form: { resource: 'https://api.example.com/#a' },
          severity: 'info',
          says: /fragment/,
        },
      ],
      silent: [
        { what: 'a URL', form: { resource: 'https://api.example.com/' } },
        { what: 'a URN', form: { resource: 'urn:example:api' } },
      ],
    },
    'REQ-PKCE': {
      fires: [
        {
          what: 'no verifier',
          form: codeForm,
          severity: 'warning',
          pointer: '/form/code_verifier',
        },
        { what: 'no verifier under FAPI', profile: 'fapi2', form: codeForm, severity: 'error' },
        {
          what: 'no verifier though there was a challenge',
          form: codeForm,
          more: { authorizationRequest: { redirectUri: null, hasCodeChallenge: true } },
          severity: 'error',
        },
        {
          what: 'a short verifier',
          form: { ...codeForm, code_verifier: 'v'.repeat(42) },
          severity: 'warning',
        },
        {
          what: 'a verifier with a slash',
          form: { ...codeForm, code_verifier: `${verifier}/` },
          severity: 'warning',
        },
      ],
      silent: [good, { what: 'a verifier', form: { ...codeForm, code_verifier: verifier } }],
    },
    'REQ-REDIRECT': {
      fires: [
        {
          what: 'another one',
          form: { ...codeForm, redirect_uri: 'https://a/cb/' },
          more: { authorizationRequest: { redirectUri: 'https://a/cb', hasCodeChallenge: false } },
          severity: 'error',
          pointer: '/form/redirect_uri',
        },
        {
          what: 'none',
          form: codeForm,
          more: { authorizationRequest: { redirectUri: 'https://a/cb', hasCodeChallenge: false } },
          severity: 'error',
          says: /missing/,
        },
      ],
      silent: [
        {
          what: 'the same',
          form: { ...codeForm, redirect_uri: 'https://a/cb' },
          more: { authorizationRequest: { redirectUri: 'https://a/cb', hasCodeChallenge: false } },
        },
        { what: 'an authorization request nobody knows', form: codeForm },
      ],
    },
    'REQ-ENDPOINT-ORIGIN': {
      fires: [
        {
          what: 'another host than the issuer',
          request: { url: 'https://evil.example/token' },
          severity: 'warning',
          pointer: '/request/url',
          says: /evil\.example.*as\.example\.com/,
        },
        {
          what: 'an endpoint from elsewhere',
          more: { isEndpointBound: false },
          severity: 'warning',
        },
        {
          what: 'the same under RFC 10070',
          profile: 'r10070',
          more: { isEndpointBound: false },
          severity: 'error',
        },
      ],
      silent: [
        good,
        {
          what: 'another host that the metadata names',
          request: { url: 'https://tokens.example.net/token' },
          more: { isEndpointBound: true },
        },
        {
          what: 'an issuer nobody knows',
          request: { url: 'https://b.example/token' },
          facts: { server: unknownServer },
        },
      ],
    },
    'REQ-REUSE': {
      fires: [
        {
          what: 'an assertion that was sent',
          more: { sentBeforeAt: Date.UTC(2026, 10, 21, 11) },
          severity: 'error',
          says: /2026-11-21T11:00:00Z/,
        },
      ],
      silent: [good],
    },
  },
  judgeRequest,
)
