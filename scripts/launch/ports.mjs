import { createServer } from 'node:net'

/**
 * Tries to listen for a moment.
 * @param {number} port 0 for any free one
 * @param {string} host
 * @returns {Promise<number>} the port; rejects with the system's error (EADDRINUSE, EACCES, EADDRNOTAVAIL, ENOTFOUND)
 */
export function tryPort(port, host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => {
      const address = /** @type {import('node:net').AddressInfo} */ (server.address())
      server.close(() => resolve(address.port))
    })
  })
}

/** Whether only this machine reaches what listens there. @param {string} host */
export const isLoopback = (host) => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)

/** A free port on this machine's loopback address: the wanted one if it can be had. @param {number} [wanted] */
export const freePort = (wanted = 0) => tryPort(wanted).catch(() => tryPort(0))
