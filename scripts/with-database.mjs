/** `node scripts/with-database.mjs <tool> …`: runs a tool with DATABASE_URL set to a database that is up to date. */
import './launch/node-version.mjs'

import('./launch/run-with-database.mjs')
