import { expect, it } from 'vitest'
import { readSettings } from '#lib/server/settings'

it('needs no setting at all', () => {
  expect(readSettings({}, '/site')).toMatchObject({
    port: 3000,
    siteUrl: undefined,
    contentDir: '/site/content',
    dataDir: '/site/.masthead',
    prerender: undefined,
    authSecret: undefined,
    github: undefined,
    oidc: undefined,
    mail: undefined,
    contentPush: false,
    hubsAllowPrivate: false,
  })
})

it('takes an empty variable for one that is not set', () => {
  expect(readSettings({ PORT: '', SITE_URL: '' }, '/site').port).toBe(3000)
})

it('waits for load balancers before it ends only where there are others, unless told otherwise', () => {
  const redis = { REDIS_URL: 'redis://localhost' }
  const given = [{}, redis, { ...redis, DRAIN_SECONDS: '0' }, { DRAIN_SECONDS: '2' }]
  expect(given.map((settings) => readSettings(settings, '/').drainSeconds)).toEqual([0, 3, 0, 2])
})

it('drops the trailing slash of the address, so that joined addresses have one', () => {
  expect(readSettings({ SITE_URL: 'https://example.org/' }, '/').siteUrl).toBe('https://example.org')
})

it.each([
  ['PORT', 'http', 'PORT=http: expected a port number from 0 to 65535'],
  ['PORT', '70000', 'PORT=70000: expected a port number from 0 to 65535'],
  ['SITE_URL', 'example.org', 'SITE_URL=example.org: expected an address such as https://blog.example.org'],
  ['SITE_URL', 'ftp://example.org', 'SITE_URL=ftp://example.org: expected an address such as'],
  ['PRERENDER', '-1', 'PRERENDER=-1: expected a whole number of posts, 0 or more'],
  ['PAGES_MEMORY', '1.5', 'PAGES_MEMORY=1.5: expected a whole number of megabytes from 1 to 65536'],
  ['SMTP_URL', 'mail.example.org', 'expected an address such as smtps://'],
  ['HUBS_ALLOW_PRIVATE', '1', 'HUBS_ALLOW_PRIVATE=1: expected true or false'],
  ['REDIS_URL', 'http://redis', 'REDIS_URL=…: expected an address such as redis://redis.example.org:6379'],
  ['DRAIN_SECONDS', '9', 'DRAIN_SECONDS=9: expected a number of seconds from 0 to 5'],
  ['CONTENT_PUSH', 'yes', 'CONTENT_PUSH=yes: expected true or false'],
])('stops at a wrong %s (%s) with one line that says what it expects', (name, value, message) => {
  expect(() => readSettings({ [name]: value }, '/')).toThrow(message)
})

it('does not repeat a secret that is wrong', () => {
  expect(() => readSettings({ AUTH_SECRET: 'hunter2' }, '/')).toThrow(
    'AUTH_SECRET=…: expected at least 32 random characters',
  )
})

it('wants settings that mean something only together', () => {
  expect(() => readSettings({ AUTH_GITHUB_ID: 'abc' }, '/')).toThrow(
    'AUTH_GITHUB_ID is set without AUTH_GITHUB_SECRET: expected both',
  )
})
