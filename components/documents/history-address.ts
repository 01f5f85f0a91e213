import { VersionName } from '@/lib/documents/revision-schema'

type SearchParams = Record<string, string | string[] | undefined>

/** What the address of a history asks for. */
export type HistoryAddress = ReturnType<typeof readHistoryAddress>

/** What the address of a history asks for; what it can't mean is left out, so that no address is an error. */
export function readHistoryAddress(params: SearchParams) {
  const one = (name: string) => {
    const read = VersionName.safeParse(params[name])
    return read.success ? read.data : null
  }
  const number = (name: string) => {
    const read = one(name)
    return read === 'now' ? null : read
  }
  const [from, to] = [one('from'), one('to')]
  return {
    /** Two versions to compare; null where the history itself is asked for. */
    compared: from !== null && to !== null && from !== to ? ([from, to] as const) : null,
    isSameTwice: from !== null && from === to,
    isWhole: params.all === '1',
    before: number('before'),
    restored: number('restored'),
    kept: number('kept'),
  }
}
