import { startSite } from './site.ts'

/** Before all browser tests: the project's own site, built and served as `npm start` does it. */
export default async function startOwnSite(): Promise<() => Promise<void>> {
  const site = await startSite()
  process.env['SITE_UNDER_TEST'] = site.url
  return site.stop
}
