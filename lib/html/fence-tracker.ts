const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})/
const FENCE_ANYWHERE = /^[\s>]*(?:(?:[-+*]|\d{1,9}[.)])\s+)*(?:`{3}|~{3})/
const HTML = /^ {0,3}<[a-z/!?]/i

/**
 * Tells which lines of a text are surely code: those of fences that stand at the very left, from the first line on.
 * It gives up, and takes nothing for code any more, at the first line where only a full parser could tell (a fence
 * in a list, or near HTML): code taken for text is merely counted as more work, but text taken for code would hide
 * work from `isReadable`.
 */
export class FenceTracker {
  #fence = ''
  #isUnsure = false

  /** Whether the next line of the text is part of a code block, its fences included. */
  isCode(line: string): boolean {
    if (this.#isUnsure) return false
    if (this.#fence) {
      if (this.#closes(line)) this.#fence = ''
      return true
    }
    this.#fence = FENCE.exec(line)?.[1] ?? ''
    this.#isUnsure = !this.#fence && (FENCE_ANYWHERE.test(line) || HTML.test(line))
    return this.#fence !== ''
  }

  #closes(line: string): boolean {
    const end = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1]
    return end !== undefined && end.length >= this.#fence.length && end[0] === this.#fence[0]
  }
}
