/** How often something may be done for one name within a while. */
export interface RateLimit {
  /** Whether it may be done once more now; counts it when it may. */
  allow(name: string): boolean | Promise<boolean>
}

/** That of one process, which need not wait. */
interface OwnRateLimit extends RateLimit {
  allow(name: string): boolean
}

/** Forgets what is longer ago than `milliseconds`; remembers at most ten thousand names, the newest. */
export function createRateLimit(times: number, milliseconds: number, now: () => number): OwnRateLimit {
  const seen = new Map<string, number[]>()
  return {
    allow(name) {
      const since = now() - milliseconds
      const recent = (seen.get(name) ?? []).filter((at) => at > since)
      seen.delete(name)
      if (seen.size >= 10_000) seen.delete(seen.keys().next().value!)
      const allowed = recent.length < times
      seen.set(name, allowed ? [...recent, now()] : recent)
      return allowed
    },
  }
}
