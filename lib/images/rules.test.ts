import { describe, expect, test } from 'vitest'
import { gif, jpeg, png, webp } from '@/test/pictures'
import { MOST_BYTES, picturesIn, readPicture, withSizes } from './rules'

const letters = (text: string) => new TextEncoder().encode(text)

describe('a picture is read by its first bytes', () => {
  test.each([
    ['a PNG', png(640, 480), 'image/png', 640, 480],
    ['a GIF', gif(3, 70), 'image/gif', 3, 70],
    ['a JPEG', jpeg(800, 600), 'image/jpeg', 800, 600],
    ['a JPEG that was held upright', jpeg(800, 600, { orientation: 6 }), 'image/jpeg', 600, 800],
    ['a JPEG turned by half', jpeg(800, 600, { orientation: 3 }), 'image/jpeg', 800, 600],
    ['a WebP with losses', webp('VP8 ', 1000, 20), 'image/webp', 1000, 20],
    ['a WebP without losses', webp('VP8L', 16384, 300), 'image/webp', 16384, 300],
    ['a WebP with more than a picture', webp('VP8X', 1, 16777), 'image/webp', 1, 16777],
  ])('%s', (_, bytes, mediaType, width, height) => {
    expect(readPicture(bytes)).toEqual({ mediaType, width, height })
  })

  test('also where it stands in a larger buffer', () => {
    const whole = new Uint8Array(1000)
    whole.set(png(7, 9), 100)
    expect(readPicture(whole.subarray(100))).toMatchObject({ width: 7, height: 9 })
  })
})

describe('is refused', () => {
  test.each([
    ['nothing', new Uint8Array(), /^This file is empty/],
    ['words', letters('# Not a picture'), /^This is no PNG, JPEG, GIF or WebP/],
    [
      'an SVG',
      letters('<?xml version="1.0"?>\n<!-- a -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'),
      /^An SVG can hold programs/,
    ],
    ['a page', letters('<html><script>1</script></html>'), /^This is no PNG/],
    [
      'another RIFF',
      new Uint8Array([...letters('RIFF'), 0, 0, 0, 0, ...letters('WAVEfmt '), ...new Array(40).fill(0)]),
      /^This is no PNG/,
    ],
    ['a PNG cut short', png(5, 5).subarray(0, 20), /damaged/],
    ['a JPEG cut short', jpeg(5, 5).subarray(0, 8), /damaged/],
    ['a JPEG that says nothing', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0, ...new Array(40).fill(0)]), /damaged/],
    ['a WebP cut short', webp('VP8X', 5, 5).subarray(0, 29), /damaged/],
    ['a WebP of no kind', webp('ALPH', 5, 5), /damaged/],
    ['a picture without a size', png(0, 5), /damaged/],
    ['50 megapixels and one more', png(7_072, 7_071), /more than 50 megapixels/],
    ['more than 4 MB', new Uint8Array(MOST_BYTES + 1), /larger than 4 MB/],
  ])('%s', (_, bytes, refusal) => {
    expect(readPicture(bytes)).toEqual({ refusal: expect.stringMatching(refusal) })
  })

  test('but just as many megapixels are taken', () => {
    expect(readPicture(png(10_000, 5_000))).toMatchObject({ width: 10_000 })
  })

  test('in linear time, whatever the bytes', () => {
    for (const kind of [png(1, 1), jpeg(1, 1), gif(1, 1), webp('VP8X', 1, 1)]) {
      for (let length = 0; length <= kind.length; length++)
        expect(() => readPicture(kind.slice(0, length))).not.toThrow()
      for (const fill of [0, 0xff]) {
        const bytes = new Uint8Array(MOST_BYTES).fill(fill)
        bytes.set(kind.subarray(0, 12))
        expect(() => readPicture(bytes)).not.toThrow()
      }
    }
  })
})

describe('the sizes of pictures', () => {
  const id = '0193af00-0000-7000-8000-000000000001'
  const html = `<p><img src="/images/${id}" alt="A" loading="lazy"><img alt="b" src="/images/${id}"><img src="/other.png" alt=""></p>`

  test('go to those that have one', () => {
    expect(picturesIn(html)).toEqual([id])
    expect(withSizes(html, new Map([[id, { width: 3, height: 4 }]]))).toBe(
      `<p><img src="/images/${id}" width="3" height="4" alt="A" loading="lazy"><img alt="b" src="/images/${id}" width="3" height="4"><img src="/other.png" alt=""></p>`,
    )
    expect(withSizes(html, new Map())).toBe(html)
  })

  test('are not looked for in words', () => {
    expect(picturesIn(`<p>&#x3C;img src="/images/${id}"></p><code title="<img"> src="/images/x"</code>`)).toEqual([])
  })
})
