import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { attributeValues } from '../sample/markup.ts'
import { Callout, Notice } from './callout.tsx'
import { mdxComponents } from './components.tsx'
import { Election } from './election.tsx'
import { embedOf } from './embed.ts'
import { Figure } from './figure.tsx'
import { renderMarkdown } from './markdown.tsx'
import { Video, YouTube } from './video.tsx'

describe('what a component cannot do without', () => {
  it.each([
    ['Figure', {}, 'Figure needs src'],
    ['Figure', { src: 'a.png' }, 'Figure needs alt'],
    ['Gallery', {}, 'Gallery needs pictures'],
    ['Video', { src: 'a.mp4' }, 'Video needs title'],
    ['YouTube', { id: 'short', title: 'T' }, 'eleven characters'],
    ['Details', {}, 'Details needs summary'],
    ['Quote', {}, 'Quote needs'],
    ['Callout', { kind: 'shout' }, 'note, tip, important, warning, caution'],
    ['Callout', { kind: 'constructor' }, 'not "constructor"'],
    ['Notice', { date: 'yesterday' }, '2024-09-16'],
    ['LinkCard', { href: 'https://other.example/' }, 'LinkCard needs title'],
    ['LinkCard', { href: '/here', title: 'T' }, 'a web address, not "/here"'],
    ['LinkCard', { href: 'javascript:x', title: 'T' }, 'a web address'],
    ['LinkCard', { href: 'https://other.example/', title: 'T', date: 'May' }, '2026-05-12'],
    ['Election', { candidates: [] }, 'Election needs candidates'],
    ['Election', { candidates: { a: [{}] } }, 'a name in candidates.a[0]'],
  ] as const)('%s with %j says "%s"', (name, props, message) => {
    const component = mdxComponents[name] as React.FunctionComponent
    expect(() => renderToStaticMarkup(createElement(component, props as object))).toThrow(message)
  })
})

describe('videos elsewhere', () => {
  it.each([
    ['https://www.youtube.com/watch?v=aaaaaaaaaaa&t=90s', 'www.youtube-nocookie.com', 'start=90'],
    ['https://youtu.be/aaaaaaaaaaa', 'www.youtube-nocookie.com', 'aaaaaaaaaaa'],
    ['https://vimeo.com/123456', 'player.vimeo.com', 'dnt=1'],
    ['https://tube.example.org/w/abcDEF123', 'tube.example.org', '/videos/embed/abcDEF123'],
    [
      'https://tube.example.org/videos/watch/9c9de5e8-0a1e',
      'tube.example.org',
      '/videos/embed/9c9de5e8-0a1e',
    ],
  ])('knows %s', (address, host, part) => {
    const frame = embedOf(address)!.frame
    expect(new URL(frame).hostname).toBe(host)
    expect(frame).toContain(part)
  })

  it.each([
    'clip.mp4',
    'https://example.org/clip.webm',
    'https://youtube.com.evil.example/watch?v=aaaaaaaaaaa',
    'javascript:alert(1)',
    'https://www.youtube.com/watch?v="><script>',
  ])('takes %s for no video elsewhere', (address) => {
    expect(embedOf(address)).toBeUndefined()
  })

  it('load nothing before they are asked for', () => {
    const html = renderToStaticMarkup(<YouTube id="aaaaaaaaaaa" title="The count" />)
    expect(html).not.toMatch(/<iframe|<img|\ssrc=/)
    expect(html).toContain('<a href="https://www.youtube.com/watch?v=aaaaaaaaaaa">The count</a>')
    expect(renderToStaticMarkup(<Video src="clip.mp4" title="Clip" />)).toContain('preload="none"')
  })
})

describe('Markdown from data', () => {
  it.each([
    ['<script>alert(1)</script>', /<script/i],
    ['a <img src=x onerror=alert(1)> b', /<img/i],
    ['[x](javascript:alert(1))', /href/i],
    ['[x](JAVA&#115;cript:alert(1))', /href/i],
    ['[x](data:text/html,<script>)', /href/i],
    ['![x](javascript:alert(1))', /src="j/i],
    ['<javascript:alert(1)>', /href/i],
    ['# Heading', /<h1/],
  ])('makes nothing dangerous of %s', (source, forbidden) => {
    expect(renderMarkdown(source)).not.toMatch(forbidden)
  })

  it('keeps what is meant', () => {
    const html = renderMarkdown(
      'A [link](https://example.org/a:b) and [mail](mailto:a@example.org), *so*\n\n- one',
    )
    expect(html).toContain('<a href="https://example.org/a:b">link</a>')
    expect(html).toContain('<a href="mailto:a@example.org">mail</a>')
    expect(html).toContain('<em>so</em>')
    expect(html).toContain('<li>one</li>')
  })
})

describe('an election', () => {
  const candidates = {
    members: [{ name: 'Ada Example' }, { name: 'Ada Example', links: ['javascript:alert(1)'] }],
    funders: [{ name: 'Бен Пример', links: { Code: 'https://git.example.org' } }],
  }
  const html = renderToStaticMarkup(
    <Election
      candidates={candidates}
      constituencies={{ funders: 'Those who fund' }}
      results={{
        members: [
          { name: 'Ada Example', votes: 3, elected: true },
          { name: 'Ben Sample', votes: 1 },
        ],
      }}
    />,
  )

  it('gives everyone an address of their own', () => {
    expect(attributeValues(html, 'id')).toEqual([
      'candidate-бен-пример',
      'candidate-ada-example',
      'candidate-ada-example-2',
    ])
  })

  it('shows constituencies in the order asked for, by the names given or their keys', () => {
    expect([...html.matchAll(/<h2>(.*?)<\/h2>/g)].map((match) => match[1])).toEqual([
      'Those who fund',
      'Members',
    ])
  })

  it('shows results only where there are any', () => {
    expect(html.match(/<table/g)).toHaveLength(1)
    expect(html).toContain('<td class="align-right">3</td><td>✓ Elected</td>')
  })

  it('shows no link that runs something', () => {
    expect(html).not.toContain('javascript:')
  })
})

it('says the kind of a callout in words', () => {
  expect(renderToStaticMarkup(<Callout kind="warning">Mind</Callout>)).toContain('>Warning</p>')
})

it('dates a notice', () => {
  expect(renderToStaticMarkup(<Notice date="2024-09-16">Moved</Notice>)).toContain(
    '<time dateTime="2024-09-16">2024-09-16</time>',
  )
})

it('takes a figure’s caption from either place', () => {
  const html = renderToStaticMarkup(
    <Figure src="a.png" alt="">
      Words
    </Figure>,
  )
  expect(html).toBe('<figure><img src="a.png" alt="" loading="lazy"/><figcaption>Words</figcaption></figure>')
})
