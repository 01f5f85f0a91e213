import { findSourceFiles, readSourceFile } from './source-file'

/** Writes to standard output, and waits where a pipe is full: what is printed must not be cut off at the end. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve())))
}

/**
 * Does something with every file that the command line names, in folders too. `forms` are the options it knows, of which
 * one may be given; `work` gets it, or ''. Ends the process with 1 where a file could not be read, with 2 where it wasn't
 * told what to do.
 */
export async function eachSourceFile(
  usage: string,
  forms: readonly string[],
  work: (file: string, text: string, form: string) => Promise<void>,
): Promise<void> {
  // A reader that closes early (`| head`) has what it wanted.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  const words = process.argv.slice(2)
  const form = words.find((word) => forms.includes(word)) ?? ''
  const names = words.filter((word) => word !== form)
  const unknown = names.find((word) => word.startsWith('--'))
  if (names.length === 0 || unknown) {
    console.error(unknown ? `${unknown} is not known. ${usage}` : usage)
    process.exit(2)
  }
  for (const name of names) {
    const found = await findSourceFiles(name)
    if ('refusal' in found) fail(name, found.refusal)
    else for (const file of found.files) await one(file)
  }

  async function one(file: string): Promise<void> {
    const read = await readSourceFile(file)
    if ('refusal' in read) fail(file, read.refusal)
    else await work(file, read.text, form)
  }
}

function fail(name: string, refusal: string): void {
  console.error(`${name} ${refusal}`)
  process.exitCode = 1
}
