/** Turns the link to a video elsewhere into a button; the other site hears of the reader only when it is pressed. */
export function setUpVideos(): void {
  for (const figure of document.querySelectorAll<HTMLElement>('figure.video[data-embed]')) {
    const place = figure.querySelector('.video-link')
    const address = figure.dataset['embed']
    if (!place || !address?.startsWith('https://')) continue
    const host = new URL(address).hostname
    const line = document.createElement('span')
    line.className = 'video-consent'
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = 'Play here'
    line.append(button, ` (loads from ${host})`)
    button.addEventListener('click', () => {
      const frame = document.createElement('iframe')
      frame.src = address
      frame.title = figure.dataset['title'] ?? ''
      frame.allow = 'autoplay; fullscreen; picture-in-picture'
      frame.allowFullscreen = true
      frame.referrerPolicy = 'strict-origin-when-cross-origin'
      place.replaceWith(frame)
      frame.focus()
    })
    place.append(line)
  }
}
