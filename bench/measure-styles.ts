import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os, { tmpdir } from 'node:os'
import path from 'node:path'
import { findChromium } from '../scripts/find-chromium.ts'
import { killAll, stopAll } from './child-group.ts'
import { proxyForm, type Certificate, type Proxy } from './form-proxy.ts'
import { formatBytes, formatTable } from './format.ts'
import { audits, lighthouseVersion, runLighthouse, type Audit } from './lighthouse.ts'
import { measureVisit } from './measure-visit.ts'
import { isOnPath } from './peers.ts'
import { alternate, summarize } from './statistics.ts'
import { forms, type Form } from './style-forms.ts'

const usage = `Usage: node scripts/run.mjs measure-styles ADDRESS OTHER [RUNS]
  ADDRESS   a post of a running site, e.g. http://localhost:3000/blog/2026/first
  OTHER     a second page of the same visit
  RUNS      of Lighthouse for each form and protocol; default: 7`

type Found = Map<Form, Readonly<Record<Audit, number>>[]>

/** Measures one page of a running site with its stylesheet linked, and put into the document. */
export async function measureStyles(args: readonly string[]): Promise<void> {
  process.on('exit', killAll)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void stopAll().finally(() => process.exit(130)))
  const [address, other, runs = '7'] = args
  if (address === undefined || other === undefined || !(Number(runs) > 0)) {
    console.error(usage)
    process.exitCode = 2
    return
  }
  const { origin, pathname } = new URL(address)
  console.log(describeMachine())
  const certificate = makeCertificate()
  await measureProtocol('HTTP/1.1', origin, pathname, Number(runs))
  if (certificate) await measureProtocol('HTTP/2 with TLS', origin, pathname, Number(runs), certificate)
  else console.log('Without HTTP/2: there is no openssl to make a certificate with.')
  await measurePages(origin, [pathname, new URL(other).pathname])
}

async function measureProtocol(
  name: string,
  site: string,
  pathname: string,
  runs: number,
  certificate?: Certificate,
): Promise<void> {
  const found: Found = new Map(forms.map((form) => [form, []]))
  const proxies = new Map<Form, Proxy>()
  for (const form of forms) proxies.set(form, await proxyForm(site, form, certificate))
  for (let run = 0; run < runs; run++) {
    for (const form of alternate(forms, run)) {
      const values = await runLighthouse(proxies.get(form)!.origin + pathname)
      found.get(form)!.push(values)
      console.error(`${name}, run ${run + 1} of ${runs}, ${form}: ${JSON.stringify(values)}`)
    }
  }
  for (const proxy of proxies.values()) await proxy.stop()
  const names = ['score', ...Object.keys(audits)] as Audit[]
  const rows = forms.map((form) => [form, ...names.map((audit) => describe(found, form, audit))])
  console.log(`\n${name}, median (least–most) of ${runs} runs, and against linked:\n`)
  console.log(formatTable(['', ...names], rows))
}

const formats: Partial<Record<Audit, (value: number) => string>> = {
  score: String,
  CLS: (value) => value.toFixed(3),
  bytes: formatBytes,
}

function describe(found: Found, form: Form, audit: Audit): string {
  const of = (one: Form) => summarize(found.get(one)!.map((run) => run[audit]))
  const format = formats[audit] ?? ((value: number) => `${Math.round(value)} ms`)
  const { median, min, max } = of(form)
  const range = min === max ? '' : ` (${format(min)}–${format(max)})`
  const base = of('linked').median
  const change = form === 'linked' || base === 0 ? '' : ` ${sign((median / base - 1) * 100)} %`
  return format(median) + range + change
}

function sign(percent: number): string {
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent).toFixed(1)}`
}

/** Over HTTP/1.1: browsers keep nothing that came with a certificate that nobody has signed. */
async function measurePages(site: string, addresses: readonly string[]): Promise<void> {
  const rows: string[][] = []
  for (const form of forms) {
    const proxy = await proxyForm(site, form)
    const fetched = await measureVisit(proxy.origin, addresses)
    await proxy.stop()
    rows.push([form, ...fetched.map(({ requests, bytes }) => `${formatBytes(bytes)} in ${requests}`)])
  }
  console.log('\nBytes and requests of a visit, with headers:\n')
  console.log(formatTable(['', 'first page', 'second page'], rows))
}

function describeMachine(): string {
  const chromium = execFileSync(findChromium(), ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] })
  return [
    `Lighthouse ${lighthouseVersion()}`,
    chromium.toString().trim(),
    `Node.js ${process.versions.node}`,
    `${os.availableParallelism()} × ${os.cpus()[0]?.model.trim() ?? 'unknown'}`,
    `load ${os.loadavg()[0]!.toFixed(1)}`,
    new Date().toISOString().slice(0, 10),
  ].join(', ')
}

/** For a day, of a key that nobody keeps. */
function makeCertificate(): Certificate | undefined {
  if (!isOnPath('openssl')) return undefined
  const folder = mkdtempSync(path.join(tmpdir(), 'masthead-certificate-'))
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')]
  const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  execFileSync('openssl', [...made, '-days', '1', '-subj', '/CN=localhost', '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  })
  const certificate = { key: readFileSync(key), cert: readFileSync(cert) }
  rmSync(folder, { recursive: true })
  return certificate
}
