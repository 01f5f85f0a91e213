import { main } from '../launch/main.mjs'
import { prepare } from '../launch/prepare.mjs'
import { importTable, lint, types, unitTests } from './checks.mjs'
import { close, need } from './tally.mjs'

main(async () => {
  if (await need(() => prepare().then(() => true))) {
    await Promise.all([inTurn(types, lint), inTurn(importTable, unitTests)])
  }
  return close()
})

/** @param {...() => Promise<void>} steps */
async function inTurn(...steps) {
  for (const step of steps) await step()
}
