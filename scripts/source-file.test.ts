import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { findSourceFiles, readSourceFile } from './source-file'

const folder = mkdtempSync(path.join(tmpdir(), 'source-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
  return file
}

describe('a file', () => {
  test('is read as it is, byte order mark and line ends included', async () => {
    const text = '\uFEFF# One\r\n\r\nTwo 🜁\n\n'
    expect(await readSourceFile(write('read/one.md', text))).toEqual({ text })
  })

  test.each([
    ['nothing at all', '', 'is empty'],
    ['nothing but blanks', ' \n\t\n', 'is empty'],
    ['a NUL', 'One\0two', "isn't a text"],
    ['Latin-1', Buffer.from('Störung', 'latin1'), "isn't UTF-8"],
    ['UTF-16', Buffer.from('\uFEFFOne', 'utf16le'), "isn't a text"],
    ['6 MB', 'x'.repeat(6 * 1024 * 1024), 'is larger than 5 MB (6.0 MB)'],
  ])('with %s is refused', async (_, content, reason) => {
    expect(await readSourceFile(write('read/refused.md', content))).toEqual({
      refusal: expect.stringContaining(reason),
    })
  })

  test('of exactly 5 MB is read', async () => {
    expect(await readSourceFile(write('read/large.md', 'x'.repeat(5 * 1024 * 1024)))).toHaveProperty('text')
  })

  test('that is missing or a folder is refused', async () => {
    expect(await readSourceFile(path.join(folder, 'none.md'))).toEqual({ refusal: "isn't there" })
    expect(await readSourceFile(folder)).toEqual({ refusal: 'is a folder' })
  })
})

describe('a folder', () => {
  test('has its documents listed by name, those below it too', async () => {
    const wanted = ['a/deep/er/1.MD', 'b.markdown', 'c.qmd', 'd.md.erb', 'e.txt', 'f - v1.2 of a report without suffix']
    const unwanted = ['a/picture.png', 'page.html.erb', '.git/HEAD', 'node_modules/x/readme.md', 'z.ts']
    for (const name of [...wanted, ...unwanted]) write(`tree/${name}`, 'Words.')
    write('tree/program', Buffer.from([127, 69, 76, 70, 0, 1]))
    symlinkSync(path.join(folder, 'tree'), path.join(folder, 'tree', 'loop'))
    const files = wanted.map((name) => path.join(folder, 'tree', name))
    expect(await findSourceFiles(path.join(folder, 'tree'))).toEqual({ files })
  })

  test('without a document, or none at all, is refused', async () => {
    mkdirSync(path.join(folder, 'bare'))
    expect(await findSourceFiles(path.join(folder, 'bare'))).toEqual({ refusal: 'has no document in it' })
    expect(await findSourceFiles(path.join(folder, 'none'))).toEqual({ refusal: "isn't there" })
  })

  test('is not asked where a file is named, whatever its suffix', async () => {
    const file = write('named.log', 'Words.')
    expect(await findSourceFiles(file)).toEqual({ files: [file] })
  })
})
