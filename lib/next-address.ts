import type { Route } from 'next'

const HERE = 'http://here.invalid'

/**
 * Where to go on after signing in: the address asked for if it is one of this app's own, else the first page. Whatever
 * would leave the app is not: another host, with or without a scheme ('//host', '/\host'), or a script.
 */
export function nextAddress(written: string | null | undefined): Route {
  if (!written || !/^\/(?![/\\])/.test(written) || !URL.canParse(written, HERE)) return '/'
  const { origin, pathname, search, hash } = new URL(written, HERE)
  // Dots and tabs in it may have become slashes by now.
  if (origin !== HERE || pathname.startsWith('//') || pathname.startsWith('/sign-in')) return '/'
  return `${pathname}${search}${hash}` as Route
}

/** The address to sign in on, that leads on to `next` afterwards. */
export function signInAddress(next: string | null): Route {
  const address = nextAddress(next)
  return address === '/' ? '/sign-in' : (`/sign-in?next=${encodeURIComponent(address)}` as Route)
}
