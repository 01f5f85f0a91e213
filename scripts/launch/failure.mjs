/**
 * Something the person at the keyboard can act on. It is printed as one message without a stack: what went wrong, what
 * to do about it, and the end of the output of the program that failed, if there was one.
 */
export class Failure extends Error {
  /**
   * @param {string} message what went wrong, a full sentence
   * @param {{ remedy?: string, output?: string, cause?: unknown }} [details]
   */
  constructor(message, { remedy = '', output = '', cause } = {}) {
    super(message, { cause })
    this.remedy = remedy
    this.output = output
  }
}

const SHOWN_LINES = 150

/**
 * What is printed for an error: a Failure as its message, a full disk or a forbidden file likewise, anything else (a
 * bug) with its stack.
 * @param {unknown} error
 */
export function describe(error) {
  const { message, remedy, output } = asFailure(error)
  const tail = output.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n')
  return [tail, message, remedy && `  ${remedy.replaceAll('\n', '\n  ')}`].filter(Boolean).join('\n')
}

/** @param {unknown} error @returns {{ message: string, remedy: string, output: string }} */
function asFailure(error) {
  const known = error instanceof Failure
  const { code = '', path = '', stack = String(error) } = /** @type {NodeJS.ErrnoException} */ (known ? {} : error)
  const output = known ? error.output : ''
  if (code === 'ENOSPC' || /ENOSPC|No space left on device/i.test(output)) {
    return { message: 'The disk is full.', remedy: 'Free some space, then run the same command again.', output }
  }
  if (known) return error
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code) && path) {
    const remedy = 'Give this user the right to write there, or set HINDSIGHT_DATA to a folder that may be written.'
    return { message: `${path} can't be written (${code}).`, remedy, output }
  }
  return { message: stack, remedy: '', output }
}
