import type { FigureReading } from '@/lib/report-rows/figures'

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 })

/** How a line about impact is read: "about 2,500 customers, an estimate"; several figures apart by semicolons. */
export function figureWords(figures: readonly Omit<FigureReading, 'source'>[]): string {
  return figures
    .map(({ value, valueUpTo, unit, approximate, estimated, service, serviceState }) =>
      [
        `${approximate ? 'about ' : ''}${numbers.format(value)}${valueUpTo === null ? '' : ` to ${numbers.format(valueUpTo)}`}${unit === '%' ? '%' : ` ${unit}`}`,
        estimated === null ? '' : estimated ? 'an estimate' : 'measured',
        service ? `${service}${serviceState ? ` ${serviceState}` : ''}` : '',
      ]
        .filter(Boolean)
        .join(', '),
    )
    .join('; ')
}
