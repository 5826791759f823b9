/** Opens the folded text that the address points to or into; brings "expand all" and "collapse all". */
export function setUpDetails(): void {
  openTarget()
  addEventListener('hashchange', openTarget)
  for (const group of document.querySelectorAll('[data-expandable]')) {
    for (const button of group.querySelectorAll<HTMLButtonElement>('[data-expand]')) {
      button.addEventListener('click', () => {
        for (const details of group.querySelectorAll('details')) {
          details.open = button.dataset['expand'] === 'all'
        }
      })
    }
    const tools = group.querySelector<HTMLElement>('.expand-tools')
    if (tools) tools.hidden = false
  }
}

function openTarget(): void {
  let id: string
  try {
    id = decodeURIComponent(location.hash.slice(1))
  } catch {
    return
  }
  const target = id && document.getElementById(id)
  if (!target) return
  let folded = target.closest('details')
  if (!folded || folded.open) return
  for (; folded; folded = folded.parentElement?.closest('details') ?? null) folded.open = true
  target.scrollIntoView()
}
