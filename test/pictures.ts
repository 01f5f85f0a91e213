import { crc32, deflateSync } from 'node:zlib'

/** A whole PNG of one colour; two seeds make two files. Larger than 4 megapixels it has its head alone. */
export function png(width: number, height: number, seed = 0): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits of grey.
  head.set([8, 0, 0, 0, 0], 8)
  const pixels = width * height > 4_000_000 ? Buffer.alloc(0) : Buffer.alloc((width + 1) * height, 0)
  for (let row = 0; row < height && pixels.length > 0; row++)
    pixels.fill(64 + seed, row * (width + 1) + 1, (row + 1) * (width + 1))
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]
  return Uint8Array.from(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]))
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body) >>> 0, 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** The head of a GIF. */
export function gif(width: number, height: number): Uint8Array<ArrayBuffer> {
  const head = Buffer.from('GIF89a\0\0\0\0\0\0\0;', 'latin1')
  head.writeUInt16LE(width, 6)
  head.writeUInt16LE(height, 8)
  return Uint8Array.from(head)
}

/** The head of a JPEG: what it was taken with, filling, and its frame. */
export function jpeg(width: number, height: number, { orientation = 1 } = {}): Uint8Array<ArrayBuffer> {
  const exif = Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0', 'latin1')
  exif.writeUInt16BE(orientation, exif.indexOf('\x01\x12', 0, 'latin1') + 8)
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 1)
  frame.writeUInt16BE(width, 3)
  const segments = [
    segment(0xe0, Buffer.from('JFIF\0', 'latin1')),
    segment(0xe1, exif),
    segment(0xdb, Buffer.alloc(65)),
  ]
  return Uint8Array.from(
    Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, segment(0xc2, frame), Buffer.from([0xff, 0xd9])]),
  )
}

function segment(kind: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, kind, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

/** The head of a WebP of one of its three kinds. */
export function webp(kind: string, width: number, height: number): Uint8Array<ArrayBuffer> {
  const file = Buffer.alloc(40)
  file.write('RIFF\0\0\0\0WEBP', 'latin1')
  file.write(kind, 12, 'latin1')
  if (kind === 'VP8X') {
    file.writeUIntLE(width - 1, 24, 3)
    file.writeUIntLE(height - 1, 27, 3)
  } else if (kind === 'VP8L') {
    file[20] = 0x2f
    file.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 21)
  } else {
    file.set([0x9d, 0x01, 0x2a], 23)
    // With two bits of scaling, which count for nothing.
    file.writeUInt16LE(width | 0x4000, 26)
    file.writeUInt16LE(height | 0x8000, 28)
  }
  return Uint8Array.from(file)
}
