/** The year that the address of the reviews asks for; what it can't mean is left out, so that no address is an error. */
export function readYear(params: Record<string, string | string[] | undefined>): number | undefined {
  const year = Array.isArray(params.year) ? params.year[0] : params.year
  return year && /^[1-9]\d{3}$/.test(year) ? Number(year) : undefined
}
