/** @type {import('next').NextConfig} */
const config = {
  cacheComponents: true,
  partialPrefetching: true,
  poweredByHeader: false,
  experimental: { cpus: 2, isrFlushToDisk: false },
  serverExternalPackages: ['esbuild', 'satteri', 'shiki', 'sharp', 'mdx-bundler'],
}
export default config
