import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { readSettings } from '#lib/server/settings'

const root = path.dirname(import.meta.dirname)
const deploy = path.join(root, 'deploy')
const read = (name: string) => readFileSync(path.join(deploy, name), 'utf8')

interface Container {
  readonly name: string
  readonly env?: readonly { name: string; value: string }[]
  readonly securityContext: Record<string, unknown>
  readonly volumeMounts: readonly { name: string; mountPath: string }[]
  readonly readinessProbe?: { httpGet?: { path: string } }
  readonly livenessProbe?: { httpGet?: { path: string } }
}
interface Manifest {
  readonly kind: string
  readonly metadata: { readonly name: string }
  readonly data?: Record<string, string>
  readonly stringData?: Record<string, string>
  readonly spec?: {
    readonly template?: {
      readonly spec: {
        readonly terminationGracePeriodSeconds?: number
        readonly securityContext: Record<string, unknown>
        readonly initContainers?: readonly Container[]
        readonly containers: readonly Container[]
        readonly volumes?: readonly { name: string }[]
      }
    }
    readonly volumeClaimTemplates?: readonly { metadata: { name: string } }[]
  }
}
const manifests = () => parseAllDocuments(read('kubernetes.yaml')).map((one) => one.toJS() as Manifest)

it('the image copies what there is, and all that the program is made of', () => {
  const lines = read('Dockerfile').split('\n')
  const copied = lines
    .filter((line) => /^COPY (?!--from)/.test(line))
    .flatMap((line) => line.split(/\s+/).slice(1, -1))
    .filter((one) => one !== '.')
  for (const one of copied) expect(existsSync(path.join(root, one)), one).toBe(true)
  // What the hash of a build is made of, and what a start reads: without one of these it would build again.
  for (const needed of 'app browser components lib public scripts styles tsconfig.json next.config.mjs'.split(
    ' ',
  ))
    expect(copied, needed).toContain(needed)
  expect(lines.findLast((line) => line.startsWith('USER'))).toBe('USER node')
})

it('every setting that is set is one that the program understands', () => {
  const known = readFileSync(path.join(root, 'lib', 'server', 'settings.ts'), 'utf8')
  const compose = parse(read('compose.yaml'), { merge: true }) as Record<string, Record<string, unknown>>
  const settings = compose['x-instance']!['environment'] as Record<string, string>
  const names = Object.keys(settings)
  for (const { kind, data, stringData } of manifests())
    if (/^(?:ConfigMap|Secret)$/.test(kind)) names.push(...Object.keys({ ...data, ...stringData }))
  for (const name of names.filter((one) => one !== 'CONTENT_REPOSITORY'))
    expect(known, name).toContain(`  ${name}: z`)
  const values = manifests().find(({ kind }) => kind === 'ConfigMap')!.data!
  expect(readSettings(values, '/').drainSeconds).toBe(5)
})

it('nothing runs as root, writes to its root, or has less time to end than it takes', () => {
  const services = (parse(read('compose.yaml'), { merge: true }) as { services: Record<string, object> })
    .services
  expect(Object.keys(services)).toEqual(['front', 'app-1', 'app-2', 'redis'])
  for (const service of Object.values(services)) {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
    expect(service).toHaveProperty('user', expect.stringMatching(/^[1-9]\d*:[1-9]/))
  }
  for (const { spec } of manifests()) {
    const pod = spec?.template?.spec
    if (!pod) continue
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true })
    const volumes = [
      ...(pod.volumes ?? []),
      ...(spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata),
    ]
    for (const container of [...(pod.initContainers ?? []), ...pod.containers]) {
      expect(container.securityContext).toMatchObject({
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
      })
      for (const { name } of container.volumeMounts) expect(volumes.map((one) => one.name)).toContain(name)
    }
  }
  const site = manifests().find(
    ({ kind, metadata }) => kind === 'StatefulSet' && metadata.name === 'masthead',
  )!
  const pod = site.spec!.template!.spec
  expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(10)
  expect(pod.containers[0]).toMatchObject({
    readinessProbe: { httpGet: { path: '/api/health/ready' } },
    livenessProbe: { httpGet: { path: '/api/health/live' } },
  })
})

it('the configuration of nginx includes files that there are', () => {
  const generated = (parse(read('kustomization.yaml')) as { configMapGenerator: { files: string[] }[] })
    .configMapGenerator[0]!.files
  for (const file of generated)
    expect(existsSync(path.join(deploy, file.split('=').at(-1)!)), file).toBe(true)
  const mounted = generated.map((file) => path.basename(file.split('=')[0]!))
  for (const name of readdirSync(path.join(deploy, 'nginx'))) {
    for (const [, included] of read(`nginx/${name}`).matchAll(/include masthead\/(\S+);/g)) {
      expect(existsSync(path.join(deploy, 'nginx', included!)), included).toBe(true)
      if (name === 'nginx.conf') expect(mounted).toContain(included)
    }
  }
})
