import { startSite } from './site.ts'

/** Before all browser tests: the project's own site, as `npm start` serves it, unless one is named that already runs. */
export default async function startOwnSite(): Promise<() => Promise<void>> {
  if (process.env['SITE_UNDER_TEST']) return () => Promise.resolve()
  const site = await startSite()
  process.env['SITE_UNDER_TEST'] = site.url
  return site.stop
}
