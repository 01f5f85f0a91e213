/** A picture as its first bytes say; sizes in pixels, as it is shown. */
export type Picture = {
  mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
  width: number
  height: number
}

export const MOST_BYTES = 4_000_000
const MOST_PIXELS = 50_000_000

/** What is said of a picture that is too long, wherever that is noticed. */
export const TOO_LARGE = 'This picture is larger than 4 MB. Make it smaller.'

/** Reads what kind of picture this is and how large; else the sentence that says why it isn't taken. */
export function readPicture(bytes: Uint8Array): Picture | { refusal: string } {
  if (bytes.length > MOST_BYTES) return { refusal: TOO_LARGE }
  if (bytes.length === 0) return { refusal: 'This file is empty. Choose a picture.' }
  const reader = READERS.find(({ fits }) => fits(bytes))
  if (!reader) return { refusal: otherKind(bytes) }
  const size = reader.size(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (!size || size.width === 0 || size.height === 0) {
    return { refusal: 'This picture is damaged: it doesn’t say its size. Save it again.' }
  }
  if (size.width * size.height > MOST_PIXELS) {
    return { refusal: 'This picture has more than 50 megapixels. Make it smaller.' }
  }
  return { mediaType: reader.mediaType, ...size }
}

function otherKind(bytes: Uint8Array): string {
  const words = new TextDecoder().decode(bytes.subarray(0, 1000))
  return /<svg[\s/>]/i.test(words)
    ? 'An SVG can hold programs and ask other hosts for things, so it isn’t taken. Save it as PNG.'
    : 'This is no PNG, JPEG, GIF or WebP. Save it as one of them.'
}

type Size = { width: number; height: number }

/** Latin letters at a place of the file. */
const says =
  (letters: string, at = 0) =>
  (bytes: Uint8Array) =>
    Array.from(letters).every((letter, index) => bytes[at + index] === letter.charCodeAt(0))

const READERS: {
  mediaType: Picture['mediaType']
  fits: (bytes: Uint8Array) => boolean
  size: (view: DataView) => Size | null
}[] = [
  { mediaType: 'image/png', fits: says('\x89PNG\r\n\x1a\n'), size: sizeOfPng },
  { mediaType: 'image/gif', fits: (bytes) => says('GIF87a')(bytes) || says('GIF89a')(bytes), size: sizeOfGif },
  { mediaType: 'image/jpeg', fits: says('\xff\xd8\xff'), size: sizeOfJpeg },
  { mediaType: 'image/webp', fits: (bytes) => says('RIFF')(bytes) && says('WEBP', 8)(bytes), size: sizeOfWebp },
]

function sizeOfPng(view: DataView): Size | null {
  if (view.byteLength < 24 || view.getUint32(12) !== 0x49484452) return null
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

function sizeOfGif(view: DataView): Size | null {
  return view.byteLength < 10 ? null : { width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

/** The frame's size, turned where the camera says that it was held upright. */
function sizeOfJpeg(view: DataView): Size | null {
  let isTurned = false
  let at = 2
  while (at + 9 <= view.byteLength) {
    const [mark, kind] = [view.getUint8(at), view.getUint8(at + 1)]
    if (mark !== 0xff) return null
    if (kind === 0xff) at += 1
    else if ((kind >= 0xd0 && kind <= 0xd7) || kind === 0x01) at += 2
    else {
      const isFrame = kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind)
      if (isFrame) {
        const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
        return isTurned ? { width: height, height: width } : { width, height }
      }
      const length = view.getUint16(at + 2)
      if (kind === 0xe1) isTurned ||= orientationAt(view, at + 4, at + 2 + length) >= 5
      at += 2 + length
    }
  }
  return null
}

/** The orientation that an EXIF part of a JPEG names, 1 to 8; 1 where it names none. From 5 on the sides change places. */
function orientationAt(view: DataView, from: number, partEnd: number): number {
  const end = Math.min(partEnd, view.byteLength)
  const tiff = from + 6
  if (tiff + 8 > end || view.getUint32(from) !== 0x45786966) return 1
  const isLittle = view.getUint16(tiff) === 0x4949
  const first = tiff + view.getUint32(tiff + 4, isLittle)
  if (first + 2 > end) return 1
  const count = view.getUint16(first, isLittle)
  for (let at = first + 2; at + 12 <= end && at < first + 2 + count * 12; at += 12) {
    if (view.getUint16(at, isLittle) === 0x0112) return view.getUint16(at + 8, isLittle)
  }
  return 1
}

function sizeOfWebp(view: DataView): Size | null {
  if (view.byteLength < 30) return null
  const kind = view.getUint32(12)
  // 'VP8X': 24 bits each, one less than the size.
  if (kind === 0x56503858) {
    const three = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1
    return { width: three(24), height: three(27) }
  }
  // 'VP8L': 14 bits each, likewise.
  if (kind === 0x5650384c) {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
  }
  // 'VP8 ': 14 bits each, and two of scaling.
  if (kind === 0x56503820)
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  return null
}

/** Where a picture is to be had, as it stands in the text of a report. */
export function addressOf(id: string): string {
  return `/images/${id}`
}

const PICTURE = /<img\b[^>]*? src="\/images\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/g

/** The ids of the pictures that sanitised HTML shows, each once. */
export function picturesIn(html: string): string[] {
  return [...new Set(Array.from(html.matchAll(PICTURE), ([, id = '']) => id))]
}

/** The HTML with the size of each picture, so that nothing moves when it arrives; one without a known size stays as it is. */
export function withSizes(html: string, sizes: Map<string, Size>): string {
  return html.replace(PICTURE, (img, id: string) => {
    const size = sizes.get(id)
    return size ? `${img} width="${size.width}" height="${size.height}"` : img
  })
}
