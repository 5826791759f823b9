import { describe, expect, it } from 'vitest'
import { contrastRatio, nearestLegible, papers } from '#lib/content/contrast'
import { defaultSite, parseSite } from '#lib/content/site'
import { formatProblem } from '#lib/core/problem'

function read(text: string) {
  const result = parseSite({ path: 'site.yaml', text, hash: '' })
  return result.ok ? result.value : result.error.map(formatProblem)
}

describe('parseSite', () => {
  it('fills in every default', () => {
    expect(read('# nothing yet\n')).toEqual(defaultSite)
    expect(read('accent:\n  light: "#004488"\n')).toMatchObject({
      accent: { light: '#004488', dark: defaultSite.accent.dark },
    })
  })

  it('reads the hubs, each a whole address', () => {
    expect(read('hubs: [https://hub.example/, https://hub.example.com/publish]\n')).toMatchObject({
      hubs: ['https://hub.example/', 'https://hub.example.com/publish'],
    })
    expect(read('hubs:\n  - hub.example\n')).toEqual([
      expect.stringMatching(/^site\.yaml:2:5: "hubs\.0" is no web address/),
    ])
  })

  it('names the nearest accent that can be read', () => {
    const found = read('accent:\n  light: "#ffaa00"\n  dark: red\nperPage: ten\n')
    expect(found).toEqual([
      expect.stringMatching(/^site\.yaml:4:10: "perPage" is text where a whole number belongs/),
      expect.stringMatching(
        /^site\.yaml:2:10: "accent\.light" has a contrast of 1\.\d+ to 1 .*; use "#[\da-f]{6}"/,
      ),
      expect.stringMatching(/^site\.yaml:3:9: "accent\.dark" is no colour: "red"/),
    ])
  })

  it('refuses zones, languages, addresses and fediverse names that are none', () => {
    expect(
      read('timezone: Mars/Olympus\nlanguage: "??"\nurl: example.org\nfediverse: ada\nperPage: 0\n'),
    ).toHaveLength(5)
    expect(read('navigation:\n  - label: X\n    href: javascript:alert(1)\n')).toEqual([
      expect.stringContaining('site.yaml:3:11: "navigation.0.href" is no address'),
    ])
  })
})

describe('contrast', () => {
  it('is 21 to 1 between black and white, and 1 to 1 of a colour with itself', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    expect(contrastRatio('#123456', '#123456')).toBe(1)
  })

  it('is 7 to 1 for the default accent in either theme', () => {
    for (const theme of ['light', 'dark'] as const) {
      expect(contrastRatio(defaultSite.accent[theme], papers[theme])).toBeGreaterThanOrEqual(7)
    }
  })

  it('finds a legible colour for any hue on either paper', () => {
    for (const colour of ['#ffaa00', '#00ff00', '#0000ff', '#888888', '#ffffff', '#000000', '#ff00ff']) {
      for (const paper of Object.values(papers)) {
        expect(contrastRatio(nearestLegible(colour, paper, 4.5), paper)).toBeGreaterThanOrEqual(4.5)
      }
    }
  })
})
