/** `npm test`: everything, on a machine with nothing but Node and npm. */
import './launch/node-version.mjs'

import('./verify/run-test.mjs')
