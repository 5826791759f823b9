/** @type {import('next').NextConfig} */
const config = {
  cacheComponents: true,
  partialPrefetching: true,
  poweredByHeader: false,
  // Types are checked by `npm test`; a build on a server need not wait for them.
  typescript: { ignoreBuildErrors: true },
  // These load binaries or themselves read files beside them: they stay as they are.
  serverExternalPackages: ['esbuild', 'mdx-bundler', 'satteri', 'sharp', 'shiki'],
  experimental: {
    // On two cores Next would take one worker.
    cpus: 2,
    // What is on disk is what the build rendered; what changed since lives in memory and is made anew after a restart.
    isrFlushToDisk: false,
  },
}

export default config
