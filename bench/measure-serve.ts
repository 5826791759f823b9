import type { Corpus } from './corpus-source.ts'
import { loadAddress } from './load.ts'
import type { Finding } from './measure-build.ts'
import { proxyTo, serveFile } from './nginx.ts'
import { isOnPath } from './peers.ts'
import { serveSite, type Site } from './site-server.ts'
import type { Tool } from './tool.ts'

/**
 * A typical post under load: by the server alone; and by Masthead through nginx, and as a file of nginx. Wants what was
 * built.
 */
export async function measureServe(tool: Tool, { typical }: Corpus, workdir: string): Promise<Finding[]> {
  const address = tool.addresses.post(typical.slug)
  const site = await serveSite(tool, 'what was built')
  try {
    const page = Buffer.from(await (await fetch(site.origin + address)).arrayBuffer())
    const findings: Finding[] = [{ what: 'alone', values: { ...(await loadAddress(site.origin + address)) } }]
    if (tool.serving.kind !== 'itself' || !isOnPath('nginx')) return findings
    findings.push(await loadSite('behind nginx', await proxyTo(site.origin, workdir), address))
    await site.stop()
    findings.push(await loadSite('the same page as a file of nginx', await serveFile(page, workdir), '/'))
    return findings
  } finally {
    await site.stop()
  }
}

async function loadSite(what: string, site: Site, address: string): Promise<Finding> {
  try {
    return { what, values: { ...(await loadAddress(site.origin + address)) } }
  } finally {
    await site.stop()
  }
}
