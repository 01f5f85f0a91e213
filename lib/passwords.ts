import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

// 32 MB and about a quarter of a second per attempt. Whoever raises them only changes this line: a hash says how it was
// made, and is made anew at the next sign-in.
const COST = { N: 2 ** 15, r: 8, p: 3 }
const KEY_BYTES = 32

const derive = (password: string, salt: Buffer, { N, r, p }: typeof COST) =>
  new Promise<Buffer>((resolve, reject) => {
    const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r }
    // The same password typed on two keyboards may come as different code points; NFKC makes them one.
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)))
  })

const write = (salt: Buffer, key: Buffer, { N, r, p }: typeof COST) =>
  `scrypt$N=${N},r=${r},p=${p}$${salt.toString('base64')}$${key.toString('base64')}`

/** The password's scrypt hash with a salt of its own and its parameters: 'scrypt$N=32768,r=8,p=3$salt$key'. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return write(salt, await derive(password, salt, COST), COST)
}

// Nobody's password: what is compared where there is none, so that an unknown address takes as long as a known one.
const NOBODYS = write(randomBytes(16), randomBytes(KEY_BYTES), COST)

/**
 * True where the password is the one that was hashed. Without a hash it works just as long and says false. Throws for a
 * hash that isn't one of ours.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const { salt, key, cost } = read(hash ?? NOBODYS)
  const isSame = timingSafeEqual(await derive(password, salt, cost), key)
  return isSame && hash !== null
}

/** True for a hash made with other parameters than those in force. */
export function isOutdated(hash: string): boolean {
  const { cost } = read(hash)
  return cost.N !== COST.N || cost.r !== COST.r || cost.p !== COST.p
}

function read(hash: string) {
  const found = /^scrypt\$N=(\d+),r=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash)
  const [, N, r, p, salt, key] = found ?? []
  if (!salt || !key) throw new Error("A password's hash isn't one of ours.")
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  return { salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64'), cost }
}
