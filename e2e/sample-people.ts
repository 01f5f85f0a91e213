import { type Browser, chromium, type FullConfig } from '@playwright/test'

/** People of the sample workspace, by what they came for. */
export const PEOPLE = {
  commander: 'Sarah Chen',
  owner: 'David Lee',
  manager: 'Nadia Okafor',
  admin: 'Tomas Lindqvist',
  responder: 'Jennifer Walsh',
} as const

export type Duty = keyof typeof PEOPLE

/** The file with the browser state of somebody who has signed in: `test.use({ storageState: signedInAs('owner') })`. */
export const signedInAs = (duty: Duty) => `test-results/signed-in/${duty}.json`

/** Signs everybody in once, as a newcomer does, and keeps what their browsers then know. */
export async function signEverybodyIn({ projects }: FullConfig): Promise<void> {
  const { baseURL, launchOptions } = projects[0]?.use ?? {}
  const browser = await chromium.launch(launchOptions)
  for (const duty of Object.keys(PEOPLE) as Duty[]) await signIn(browser, baseURL ?? '', duty)
  await browser.close()
}

async function signIn(browser: Browser, baseURL: string, duty: Duty): Promise<void> {
  const context = await browser.newContext({ baseURL })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: PEOPLE[duty] }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  await context.storageState({ path: signedInAs(duty) })
  await context.close()
}
