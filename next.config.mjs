/** @type {import('next').NextConfig} */
const config = {
  cacheComponents: true,
  partialPrefetching: true,
  poweredByHeader: false,
  // Pictures are sized when a post is compiled: nothing is fetched or scaled for whoever asks.
  images: { unoptimized: true },
  // Types are checked by `npm test`; a build on a server need not wait for them.
  typescript: { ignoreBuildErrors: true },
  // These load binaries or themselves read files beside them: they stay as they are.
  serverExternalPackages: ['esbuild', 'mdx-bundler', 'satteri', 'sharp', 'shiki'],
  experimental: {
    // 50 MB that each start would read and take apart, for the names of lines in errors of the studio.
    serverSourceMaps: false,
    // On two cores Next would take one worker.
    cpus: 2,
    // What is on disk is what the build rendered; what changed since lives in memory and is made anew after a restart.
    isrFlushToDisk: false,
    // `forbidden()`: a role may not do everything in the studio.
    authInterrupts: true,
  },
}

export default config
