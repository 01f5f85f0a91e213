import { defineConfig, devices } from '@playwright/test'
import { signedInAs } from './e2e/sample-people'

// `npm test` starts the app and finds the browser, and says so through BASE_URL and CHROMIUM_PATH.
const isRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/global-setup.ts',
  workers: 2,
  // What passes only then is named at the end of `npm test`: a second try is for the machine, not for the test.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  // A machine that is busy otherwise is slower, and nothing is wrong with that.
  expect: { timeout: 15_000 },
  use: {
    baseURL: process.env.BASE_URL ?? 'http://127.0.0.1:3000',
    // Whoever reads, and may do nothing else; a test about others says so.
    storageState: signedInAs('manager'),
    // To record every step takes a fifth of all the time; TRACE=1 does it where a failure needs looking at.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      // Chromium's sandbox refuses to run as root, and what it draws needs no pretended graphics card.
      args: ['--disable-gpu', ...(isRoot ? ['--no-sandbox'] : [])],
    },
  },
  projects: [{ name: 'chromium', use: { ...devices['Desktop Chrome'] } }],
})
