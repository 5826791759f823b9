import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { simpleParser, type ParsedMail } from 'mailparser'
import { Provider } from 'oidc-provider'
import { SMTPServer } from 'smtp-server'

export interface Issuer {
  readonly url: string
  /** Lets a site send people here; called once, before anybody comes. */
  allow(site: string): void
  close(): void
}

export interface Mailbox {
  readonly port: number
  readonly mails: ParsedMail[]
  close(): void
}

/** The people whom the OpenID provider vouches for. */
const accounts: Readonly<Record<string, Record<string, unknown>>> = {
  ada: { email: 'ada@example.org', email_verified: true },
  subject: { email: 'elsewhere@example.net', email_verified: true },
  stranger: { email: 'stranger@example.org', email_verified: true },
  unverified: { email: 'ada@example.org', email_verified: false },
  unsaid: { email: 'ada@example.org' },
  // A Cyrillic а, and a full-width at sign.
  cyrillic: { email: '\u0430da@example.org', email_verified: true },
  wide: { email: 'ada\uff20example.org', email_verified: true },
}

/** An OpenID provider that believes whatever name it is told. */
export async function startIssuer(): Promise<Issuer> {
  const server = createServer()
  const port = await listen(server)
  const url = `http://localhost:${port}`
  const redirects: string[] = []
  let provider: Provider | undefined
  const open = () =>
    new Provider(url, {
      clients: [
        { client_id: 'masthead', client_secret: 'not-a-secret-of-anybody', redirect_uris: redirects },
      ],
      claims: { openid: ['sub'], email: ['email', 'email_verified'] },
      conformIdTokenClaims: false,
      findAccount: (_context, id) => ({
        accountId: id,
        claims: () => ({ sub: id, ...accounts[id] }),
      }),
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    })
  server.on('request', (request, response) => {
    const interaction = /^\/interaction\/[\w-]+(\?.*)?$/.test(request.url ?? '')
    if (!interaction) return void provider?.callback()(request, response)
    if (request.method === 'GET') {
      response.setHeader('Content-Type', 'text/html')
      response.end(`<form method="post"><input name="login"><button>Go on</button></form>`)
      return
    }
    void answerInteraction(request, response)
  })
  const answerInteraction = async (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const login = new URLSearchParams(body).get('login') ?? ''
    const grant = new provider!.Grant({ accountId: login, clientId: 'masthead' })
    grant.addOIDCScope('openid email profile')
    const result = { login: { accountId: login }, consent: { grantId: await grant.save() } }
    await provider!.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
  }
  return {
    url,
    allow(siteUrl: string) {
      redirects.push(`${siteUrl}/api/auth/callback/oidc`)
      provider = open()
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Takes every mail. */
export async function startMailbox(): Promise<Mailbox> {
  const mails: ParsedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => void readMail(stream, mails, done),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return { port, mails, close: () => server.close() }
}

async function readMail(stream: Readable, mails: ParsedMail[], done: () => void): Promise<void> {
  mails.push(await simpleParser(stream))
  done()
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
