/** `npm start`: from a fresh clone, or the hundredth time, to a running app. */
import './launch/node-version.mjs'

import('./launch/start-app.mjs')
