const GROUPS: [string, RegExp][] = [
  [
    'told',
    /\b(?:contact(?:ed|ing)|report(?:ed|ing)|complain\w{0,3}|rais(?:ed|ing)|submitted|filed|notic(?:ed|ing))\b/i,
  ],
  ['informed', /\b(?:notified|emailed|informed|warned|compensated|credited)\b/i],
  ['delayed', /\b(?:delay(?:s|ed)?|slow(?:er|ly|ness)?|late|queued|latency|degraded)\b/i],
  ['recovered', /\b(?:recover(?:ed)?|retried|replayed|refunded|reprocessed|restored|migrated|moved)\b/i],
  ['lost', /\b(?:lost|dropped|deleted|corrupted|missing|leaked|exposed)\b/i],
  [
    'failed',
    /\b(?:fail(?:ed|ing|ures?|s)?|errors?|errored|rejected|timed out|unable|could not|couldn't|cannot|blocked)\b/i,
  ],
  ['affected', /\b(?:affect(?:ed|ing)|impact(?:ed|ing)?|experienced|saw|hit)\b/i],
]

/**
 * What a clause says happened to what it counts; '' where it does not say. People whose requests failed are people
 * affected: reports use both words for one thing.
 */
export function groupOf(words: string, start: number, end: number, isPeople: boolean): string {
  const behind = /^[^.;,(]{0,60}/.exec(words.slice(end, end + 60))?.[0] ?? ''
  const before = /[^.;,)]{0,40}$/.exec(words.slice(Math.max(0, start - 40), start))?.[0] ?? ''
  const named = (text: string) => GROUPS.find(([, pattern]) => pattern.test(text))?.[0]
  const group = named(behind) ?? named(before) ?? ''
  if (!isPeople) return group === 'told' || group === 'affected' ? '' : group
  return group === 'failed' || group === 'affected' || group === '' ? 'affected' : group
}
