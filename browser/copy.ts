/** Copy buttons on code blocks, and the buttons that copy the text of their `data-copy`. */
export function setUpCopying(): void {
  if (!navigator.clipboard) return
  for (const figure of document.querySelectorAll('figure.code')) {
    const code = figure.querySelector('pre code')
    if (!code) continue
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'copy-code'
    button.textContent = 'Copy'
    button.addEventListener('click', () => copy(button, code.textContent))
    ;(figure.querySelector('figcaption') ?? figure).append(button)
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    button.addEventListener('click', () => copy(button, button.dataset['copy'] ?? ''))
    button.hidden = false
  }
}

async function copy(button: HTMLButtonElement, text: string): Promise<void> {
  const label = (button.dataset['label'] ??= button.textContent)
  let result = 'Copied'
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    result = 'Not allowed'
  }
  button.textContent = result
  announce(result)
  setTimeout(() => (button.textContent = label), 2000)
}

let status: HTMLElement | undefined

function announce(text: string): void {
  if (!status) {
    status = document.createElement('p')
    status.className = 'sr-only'
    status.role = 'status'
    document.body.append(status)
  }
  status.textContent = text
}
