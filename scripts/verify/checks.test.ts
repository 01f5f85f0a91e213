import { expect, test } from 'vitest'
import { missingFromLock } from './checks.mjs'

const plain = { dependencies: undefined, optionalDependencies: undefined }

test('a platform package that the lock lost is named', () => {
  const packages = {
    '': { ...plain, dependencies: { next: '16.0.0' } },
    'node_modules/next': { ...plain, optionalDependencies: { '@next/swc-darwin-arm64': '16.0.0', sharp: '1.0.0' } },
    'node_modules/sharp': plain,
  }
  expect(missingFromLock({ packages })).toEqual(['@next/swc-darwin-arm64 (for next)'])
})

test('a dependency is found below its package or above it', () => {
  const packages = {
    '': { ...plain, dependencies: { a: '1', '@scope/b': '1' } },
    'node_modules/a': { ...plain, dependencies: { c: '2' } },
    'node_modules/a/node_modules/c': { ...plain, dependencies: { d: '1' } },
    'node_modules/@scope/b': { ...plain, dependencies: { d: '1' } },
    'node_modules/d': plain,
  }
  expect(missingFromLock({ packages })).toEqual([])
})
