import { expect, test } from 'vitest'
import fc from '@/test/property'
import { layOutBrackets, layOutLabels, type Stand, textWidth } from './strip-rows'

function spanAt({ x, dx, anchor }: Stand, text: string, width: number): [number, number] {
  const at = x * width + dx
  const wide = textWidth(text)
  const left = anchor === 'start' ? at : anchor === 'end' ? at - wide : at - wide / 2
  return [left, left + wide]
}

function touching(texts: { row: number; span: [number, number] }[]): boolean {
  return texts.some((one, index) =>
    texts.slice(0, index).some((two) => one.row === two.row && one.span[0] < two.span[1] && two.span[0] < one.span[1]),
  )
}

const shares = fc.double({ min: 0.015, max: 0.985, noNaN: true })
const words = fc.constantFrom(
  '14:20 detected',
  '14:35 cause identified',
  '18 Mar 14:35 acknowledged',
  '1 d 06 h left out',
)

test.each([268, 600])('no label touches another, made for %i px and shown at that or wider', (width) => {
  fc.assert(
    fc.property(fc.array(fc.record({ x: shares, text: words }), { maxLength: 12 }), (labels) => {
      const placed = layOutLabels(labels, width)
      for (const shown of [width, width * 1.3, width * 2]) {
        expect(touching(placed.map(({ stand, row, text }) => ({ row, span: spanAt(stand, text, shown) })))).toBe(false)
      }
      for (const { stand, text } of placed) {
        const [left, right] = spanAt(stand, text, width)
        expect(left).toBeGreaterThanOrEqual(-4)
        expect(right).toBeLessThanOrEqual(width + 4)
      }
    }),
  )
})

test.each([268, 600])('no bracket touches another, at %i px', (width) => {
  const bracket = fc.tuple(shares, shares).map(([one, two]) => ({
    start: Math.min(one, two),
    end: Math.max(one, two),
    long: 'time to acknowledge 1 h 04 min, as stated',
    short: '1 h 04 min',
  }))
  fc.assert(
    fc.property(fc.array(bracket, { maxLength: 8 }), (brackets) => {
      const placed = layOutBrackets(brackets, width)
      const spans = placed.map(({ start, end, stand, label, row }) => {
        const [left, right] = spanAt(stand, label, width)
        return { row, span: [Math.min(left, start * width), Math.max(right, end * width)] as [number, number] }
      })
      expect(touching(spans)).toBe(false)
    }),
  )
})
