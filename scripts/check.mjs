/** `npm run check`: in seconds and without a database, whether what was written makes sense. */
import './launch/node-version.mjs'

import('./verify/run-check.mjs')
