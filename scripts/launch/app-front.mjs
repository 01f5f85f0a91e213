/**
 * Loaded into the app server before it starts (`node --import`): has it end with its launcher, and answer what Next.js
 * doesn't. A standalone server has no place for a handler of one's own, so this wraps the one it gives to
 * `http.createServer`.
 */
import http from 'node:http'
import path from 'node:path'
import { followLauncher } from './follow-launcher.mjs'
import { tellPeer } from './peer.mjs'
import { staticFileServer } from './static-files.mjs'

const answer = staticFileServer(path.join(process.cwd(), '.next/static'))
const behindProxies = Number(process.env.TRUST_PROXY || 0) > 0
const { createServer } = http

followLauncher()

http.createServer = /** @type {typeof createServer} */ (
  (/** @type {unknown[]} */ ...args) => {
    const listener = /** @type {import('node:http').RequestListener} */ (args.pop())
    return Reflect.apply(createServer, http, [
      ...args,
      (/** @type {http.IncomingMessage} */ request, /** @type {http.ServerResponse} */ response) => {
        tellPeer(request, behindProxies)
        if (!answer(request, response)) listener(request, response)
      },
    ])
  }
)
