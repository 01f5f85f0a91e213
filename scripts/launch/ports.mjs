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

/** A free port on this machine's loopback address: the wanted one if it can be had. @param {number} [wanted] */
export const freePort = (wanted = 0) => tryPort(wanted).catch(() => tryPort(0))
