import type { Page } from '@playwright/test'
import { expect } from './fixtures'

/** The row of an action item by its title. */
export const rowOf = (page: Page, title: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: title, exact: true }) })

/** The form that is open in a row. */
export const editorOf = (page: Page) => page.getByRole('dialog')

/** Waits until something was said to be saved. */
export const saved = (page: Page) =>
  expect(page.getByRole('status').filter({ hasText: /saved \d\d:\d\d/i })).toBeVisible()
