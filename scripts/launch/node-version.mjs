// Imported first, alone, and in old syntax: an old Node must get as far as this message.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Hindsight needs Node.js 20.19 or newer; this is ${process.versions.node}.`)
  console.error('  Install a current one from https://nodejs.org, then run the same command again.')
  process.exit(1)
}
