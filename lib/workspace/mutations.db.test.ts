import { expect, test } from 'vitest'
import { importActor } from '@/lib/actor'
import { setTimeZone } from './mutations'
import { getWorkspace } from './queries'

// Other tests share the one row, so it is left as it is found.
test('only a zone that is known can be set', async () => {
  const before = await getWorkspace()
  for (const zone of ['Mars/Olympus', '+05:00', '']) {
    await expect(setTimeZone(importActor, zone)).rejects.toThrow("isn't a known time zone")
  }
  expect(await getWorkspace()).toEqual(before)
})
