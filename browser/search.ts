/** Search as you type: the page's own answer is fetched, and its results take the place of the old ones. */
export function setUpSearch(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-search]')
  const input = form?.querySelector<HTMLInputElement>('input[type=search]')
  if (!form || !input || !document.getElementById('results')) return
  let request: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const search = async () => {
    request?.abort()
    request = new AbortController()
    const address = new URL(form.action)
    if (input.value.trim()) address.searchParams.set('q', input.value)
    try {
      const response = await fetch(address, { signal: request.signal })
      if (!response.ok) return
      const page = new DOMParser().parseFromString(await response.text(), 'text/html')
      const results = page.getElementById('results')
      if (!results) return
      document.getElementById('results')?.replaceChildren(...results.childNodes)
      document.title = page.title
      history.replaceState(null, '', address)
    } catch (error) {
      // Superseded, or the network is gone: the form still works by Enter.
      if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error
    }
  }
  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void search(), 150)
  })
}
