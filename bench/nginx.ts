import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { startGroup } from './child-group.ts'
import { findFreePort, type Site } from './site-server.ts'
import { waitFor } from './wait-for.ts'

const shipped = path.join(path.dirname(import.meta.dirname), 'deploy', 'nginx')

/** In front of a server: the configuration that `deploy/nginx` holds, with its cache of the rest of a second. */
export function proxyTo(origin: string, workdir: string): Promise<Site> {
  return startNginx(workdir, async (folder) => {
    const cache = await readFile(path.join(shipped, 'cache.conf'), 'utf8')
    return {
      http: `
  ${cache.replace('/var/cache/nginx/masthead', path.join(folder, 'cache'))}
  upstream masthead {
    server ${new URL(origin).host.replace('localhost', '127.0.0.1')};
    keepalive 64;
  }`,
      server: `    include ${path.join(shipped, 'site.conf')};`,
    }
  })
}

/** One page as a file, compressed beforehand: the most that can be had. */
export function serveFile(page: Buffer, workdir: string): Promise<Site> {
  return startNginx(workdir, async (folder) => {
    await writeFile(path.join(folder, 'index.html'), page)
    await writeFile(path.join(folder, 'index.html.gz'), gzipSync(page))
    return { http: '', server: `    root ${folder};\n    gzip_static on;\n    open_file_cache max=100;` }
  })
}

async function startNginx(
  workdir: string,
  write: (folder: string) => Promise<{ readonly http: string; readonly server: string }>,
): Promise<Site> {
  const folder = path.join(workdir, 'nginx')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const port = await findFreePort()
  const { http, server } = await write(folder)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `  ${name}_temp_path ${folder}/${name};`)
    .join('\n')
  // Started by root, its workers would be somebody who may not read the folder.
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  await writeFile(
    path.join(folder, 'nginx.conf'),
    `${user}
daemon off;
pid ${folder}/pid;
error_log ${folder}/error.log;
worker_processes auto;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  access_log off;
${temporary}
${http}
  server {
    listen 127.0.0.1:${port};
${server}
  }
}
`,
  )
  const group = startGroup({ command: 'nginx', args: ['-c', path.join(folder, 'nginx.conf')], cwd: folder })
  const origin = `http://127.0.0.1:${port}`
  let ended = false
  group.ended.then(
    () => (ended = true),
    () => (ended = true),
  )
  try {
    const started = performance.now()
    await waitFor(`${origin}/`, (status) => status < 500, { started, limit: 10_000, stopped: () => ended })
  } catch (error) {
    await group.stop()
    throw new Error(`nginx did not start\n${group.output()}`, { cause: error })
  }
  return { origin, peakBytes: group.peakBytes, stop: group.stop }
}
