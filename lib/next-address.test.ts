import { expect, test } from 'vitest'
import fc from '@/test/property'
import { nextAddress, signInAddress } from './next-address'

test('an address of the app is kept whole', () => {
  for (const address of ['/', '/incidents', '/incidents?q=a%20b&after=x~y', '/reviews/2024-W50#actions']) {
    expect(nextAddress(address)).toBe(address)
  }
})

test.each([
  ...['https://evil.example', '//evil.example', '/\\evil.example', '\\\\evil.example', 'javascript:alert(1)'],
  ...['/\t/evil.example', '/\n/evil.example', '/./\\evil.example', '/.//evil.example', '/a/..//evil.example'],
  ...['evil', '', ' /incidents', 'data:text/html,x', '/sign-in', '/sign-in?next=/sign-in'],
])('%j leads to the first page', (address) => {
  expect(nextAddress(address)).toBe('/')
})

test('whatever is written, a browser stays here', () => {
  const near = fc.stringMatching(/^[/\\.\t\n:@a-z?#%0-9]{0,20}$/)
  fc.assert(
    fc.property(fc.oneof(fc.string(), near, fc.webUrl()), (written) => {
      expect(new URL(nextAddress(written), 'https://hindsight.example').origin).toBe('https://hindsight.example')
    }),
  )
})

test('the address to sign in on says where to go on only where it is somewhere', () => {
  expect(signInAddress('/')).toBe('/sign-in')
  expect(signInAddress(null)).toBe('/sign-in')
  expect(signInAddress('/incidents?q=a b')).toBe('/sign-in?next=%2Fincidents%3Fq%3Da%2520b')
})
