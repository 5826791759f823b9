/** Checks that a component of a post was given what it cannot do without. @throws {Error} naming what is missing. */
export function requireProps(component: string, props: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(props)) {
    if (typeof value !== 'string' || value.trim() === '') throw new Error(`${component} needs ${name}`)
  }
}
