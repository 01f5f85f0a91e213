import type { FullConfig } from '@playwright/test'
import { fillWorkspace } from './fill-workspace'
import { signEverybodyIn } from './sample-people'

/** What every browser test finds: enough incidents for two pages of their list, and everybody signed in. */
export default async function setUp(config: FullConfig): Promise<void> {
  fillWorkspace()
  await signEverybodyIn(config)
}
