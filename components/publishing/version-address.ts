/** The number of a published version as an address writes it; null where it writes none. */
export function readVersionNumber(written: string): number | null {
  return /^[1-9]\d{0,8}$/.test(written) ? Number(written) : null
}
