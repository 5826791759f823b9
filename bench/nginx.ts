import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { startGroup } from './child-group.ts'
import { findFreePort, type Site } from './site-server.ts'
import { waitFor } from './wait-for.ts'

/** In front of a server, as docs/deploying.md has it, without TLS. */
export function proxyTo(origin: string, workdir: string): Promise<Site> {
  return startNginx(
    workdir,
    () => `
    gzip on;
    gzip_proxied any;
    gzip_types text/css text/javascript application/json application/feed+json application/rss+xml
               application/atom+xml application/xml image/svg+xml;
    location / {
      proxy_pass ${origin.replace('localhost', '127.0.0.1')};
      proxy_http_version 1.1;
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_read_timeout 1h;
    }`,
  )
}

/** One page as a file, compressed beforehand: the most that can be had. */
export function serveFile(page: Buffer, workdir: string): Promise<Site> {
  return startNginx(workdir, async (folder) => {
    await writeFile(path.join(folder, 'index.html'), page)
    await writeFile(path.join(folder, 'index.html.gz'), gzipSync(page))
    return `
    root ${folder};
    gzip_static on;
    open_file_cache max=100;`
  })
}

async function startNginx(
  workdir: string,
  write: (folder: string) => string | Promise<string>,
): Promise<Site> {
  const folder = path.join(workdir, 'nginx')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const port = await findFreePort()
  const server = await write(folder)
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
