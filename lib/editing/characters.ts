/** True where a UTF-16 offset lies between the two halves of one character (a surrogate pair). */
export function cutsCharacter(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff
}
