import type { Report } from '@/lib/markdown/model'
import { coverage } from './coverage'

/**
 * Which factor each action item answers best, as an index into the report's factors; null for an item whose words no
 * factor shares. In the order of the report's action items.
 */
export function answeredFactors(report: Report): (number | null)[] {
  const best = report.actionItems.map(() => ({ factor: null as number | null, strength: 0 }))
  for (const { place, kind, covers } of coverage(report).rows) {
    if (kind === 'could be improved') continue
    const factor = report.factors.findIndex(
      ({ span }) => span.start === place.span.start && span.end === place.span.end,
    )
    for (const { item, strength } of covers) {
      if (factor >= 0 && strength > (best[item]?.strength ?? 0)) best[item] = { factor, strength }
    }
  }
  return best.map(({ factor }) => factor)
}
