/** What is read before and between fetches: URLs as typed, hosts by their reach, keys to compare. */
import { describe, expect, it } from 'vitest'
import { asksForCertificate } from '../../../src/core/jwks-doctor/diagnose-handshake.ts'
import { isOwnGround, kindOfAddress, kindOfHost } from '../../../src/core/jwks-doctor/host-kind.ts'
import { parseJwksTarget } from '../../../src/core/jwks-doctor/jwks-target.ts'
import { readKeyList } from '../../../src/core/jwks-doctor/read-key-list.ts'

describe('parseJwksTarget', () => {
  it.each([
    'https://as.example.com/jwks',
    'http://127.0.0.1:4001/.well-known/jwks.json',
    'HTTPS://AS.EXAMPLE.COM/jwks',
    'https://as.example.com:443/jwks',
    'https://[2001:db8::1]:8443/jwks?tenant=a%20b',
    'https://as.example.com',
  ])('takes %s as it is', (raw) => {
    expect(parseJwksTarget(raw)).toMatchObject({ isWellFormed: true, repaired: null })
  })

  it.each([
    ['http:/as.example.com/jwks', 'http://as.example.com/jwks'],
    ['https:as.example.com', 'https://as.example.com/'],
    ['https:\\\\as.example.com\\jwks', 'https://as.example.com/jwks'],
    ['https:///as.example.com/jwks', 'https://as.example.com/jwks'],
    ['https://as.example.com/a b', 'https://as.example.com/a%20b'],
    ['https://as.exam\nple.com/', 'https://as.example.com/'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['https://0x7f.1/', 'https://127.0.0.1/'],
    ['as.example.com/jwks', null],
    ['ftp://as.example.com/jwks', null],
    ['https://', null],
    ['https://as.example.com:99999/', null],
    ['', null],
  ])('sees that %j has to be repaired', (raw, repaired) => {
    expect(parseJwksTarget(raw)).toMatchObject({ isWellFormed: false, repaired })
  })

  it.each([
    'https://me:pw-1@as.example.com/',
    'https:me:pw-1@as.example.com',
    'https://pw-1@as.example.com/#x',
  ])('blanks the credentials of %s and does not fetch with them', (raw) => {
    const { shown, url, hasCredentials } = parseJwksTarget(raw)
    expect(hasCredentials).toBe(true)
    expect(`${shown} ${url?.href ?? ''}`).not.toContain('pw-1')
  })
})

describe('kindOfHost', () => {
  it.each([
    ['127.0.0.1', 'loopback'],
    ['[::1]', 'loopback'],
    ['[::ffff:10.0.0.1]', 'private'],
    ['0.0.0.0', 'loopback'],
    ['10.1.2.3', 'private'],
    ['100.64.0.1', 'private'],
    ['169.254.169.254', 'link-local'],
    ['[fd00::1]', 'private'],
    ['[fe80::1]', 'link-local'],
    ['224.0.0.1', 'special'],
    ['93.184.216.34', 'public'],
    ['localhost', 'loopback'],
    ['lab.localhost', 'loopback'],
    ['host.docker.internal', 'container'],
    ['keys.default.svc.cluster.local', 'container'],
    ['printer.local', 'local-name'],
    ['keycloak', 'unqualified'],
    ['as.example.com', 'public'],
    ['as.example.com.', 'public'],
  ])('calls %s %s', (host, kind) => {
    expect(kindOfHost(host, [])).toBe(kind)
  })

  it('looks at where a public name leads', () => {
    expect(kindOfHost('as.example.com', ['93.184.216.34', '10.0.0.1'])).toBe('private')
    expect(kindOfHost('as.example.com', ['93.184.216.34'])).toBe('public')
  })

  it('takes what is no address for none', () => {
    expect(kindOfAddress('as.example.com')).toBeNull()
    expect(isOwnGround('public')).toBe(false)
  })
})

describe('readKeyList', () => {
  it('tells keys apart by their members, whatever their order', () => {
    const list = (text: string) => readKeyList(Buffer.from(text))?.map(({ identity }) => identity)
    expect(list('{"keys":[{"a":1,"b":"x"}]}')).toEqual(list('{"keys":[{"b":"x","a":1}]}'))
    expect(list('{"keys":[{"a":1}]}')).not.toEqual(list('{"keys":[{"a":"1"}]}'))
  })

  it.each(['', 'null', '[]', '{}', '{"keys":{}}', '<html>'])('finds none in %j', (text) => {
    expect(readKeyList(Buffer.from(text))).toBeNull()
  })

  it('survives nesting without end', () => {
    const deep = `{"keys":[{"x":${'['.repeat(5_000)}${']'.repeat(5_000)}}]}`
    expect(readKeyList(Buffer.from(deep))).toHaveLength(1)
  })
})

describe('asksForCertificate', () => {
  it.each(['', '16', '1603030004', '16030300040d000000', '1503030002022800'])(
    'reads the bytes %s without failing',
    (hex) => {
      expect(asksForCertificate(Buffer.from(hex, 'hex'))).toBe(hex === '16030300040d000000')
    },
  )
})
