// While developing: reloads the page when its content changes, and shows what is wrong with the files.

const sheet = new CSSStyleSheet()
sheet.replaceSync(`
  section { position: fixed; inset: auto 0 0; max-height: 60vh; overflow: auto; padding: 1.25rem 1.5rem;
    background: #1c1512; color: #fdf6ec; border-top: 4px solid #e0563f; font: 15px/1.5 ui-monospace, monospace; z-index: 9999 }
  h2 { margin: 0 0 .75rem; font: 600 1rem/1.4 system-ui, sans-serif }
  ol { margin: 0; padding: 0; list-style: none }
  li { padding: .4rem 0; overflow-wrap: anywhere; white-space: pre-wrap }
  b { color: #ffb3a1 }
`)

const overlay = document.createElement('masthead-problems')
const shadow = overlay.attachShadow({ mode: 'open' })
shadow.adoptedStyleSheets = [sheet]

function show(problems: readonly string[]): void {
  if (problems.length === 0) return overlay.remove()
  const section = document.createElement('section')
  section.setAttribute('role', 'alert')
  const heading = document.createElement('h2')
  heading.textContent = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in the content. The last good version is shown.`
  const list = document.createElement('ol')
  for (const problem of problems) {
    const [place = '', ...rest] = problem.split(': ')
    const item = document.createElement('li')
    const where = document.createElement('b')
    where.textContent = `${place}: `
    item.append(where, rest.join(': '))
    list.append(item)
  }
  section.append(heading, list)
  shadow.replaceChildren(section)
  document.body.append(overlay)
}

// What has changed since the page was asked for has changed before anybody listened.
const events = new EventSource(`/api/live?age=${Math.ceil(performance.now())}`)
let connected = false
events.addEventListener('problems', (event) => show(JSON.parse(event.data) as string[]))
events.addEventListener('reload', () => location.reload())
events.addEventListener('open', () => {
  // The server was away, and may serve another version now.
  if (connected) location.reload()
  connected = true
})
