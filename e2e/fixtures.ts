import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'

/** Where the samples stand in the app, in every workspace that `npm test` makes. */
export const INCIDENT = '/incidents/INC-2024-0318-001'
export const REVIEW = '/reviews/2024-W50'

type Fixtures = {
  watched: undefined
  /** Hosts that a test's page may ask besides the app's own. */
  alsoAsked: string[]
}

/** A test fails when its page asks another host for anything, throws, or holds what its policy forbids. */
export const test = base.extend<Fixtures>({
  alsoAsked: [[], { option: true }],
  watched: [
    async ({ page, baseURL, alsoAsked }, use) => {
      const trouble: string[] = []
      const known = [new URL(baseURL ?? '').host, ...alsoAsked]
      page.on('request', (request) => {
        const { protocol, host } = new URL(request.url())
        if (protocol.startsWith('http') && !known.includes(host)) trouble.push(`asked ${host}`)
      })
      page.on('pageerror', (error) => trouble.push(error.message))
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) trouble.push(message.text())
      })
      await use(undefined)
      expect(trouble).toEqual([])
    },
    { auto: true },
  ],
})

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** No violation of WCAG 2.2 AA of an open page, or a part of it, in light; and in dark, where only colours differ. */
export async function expectNoViolations(page: Page, part = 'html'): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const axe = new AxeBuilder({ page }).include(part)
    const { violations } = await (colorScheme === 'light'
      ? axe.withTags(RULES)
      : axe.withRules('color-contrast')
    ).analyze()
    const found = violations.map(({ id, nodes }) => `${colorScheme}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    expect(found, page.url()).toEqual([])
  }
}

/** No violation of WCAG 2.2 AA on a page. */
export async function expectAccessible(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expectNoViolations(page)
}

/** Nothing makes the page wider than the narrowest phones. */
export async function expectNoSidewaysScroll(page: Page, path: string): Promise<void> {
  await page.goto(path)
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 800 })
    const beyond = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return scrollWidth - clientWidth
    })
    expect(beyond, `${path} at ${width}`).toBe(0)
  }
}

export { expect }
