// A name nobody can own (RFC 6761): an address that still points here after resolving was a relative one.
const HERE = 'https://here.invalid'
const SCHEME = /^[a-z][a-z0-9+.-]*:/i
const LINK_PROTOCOLS = new Set(['http:', 'https:', 'mailto:'])

/** Where an address leads: `here` is this host, `away` another one, and nothing else may be followed. */
export interface Address {
  href: string
  leads: 'here' | 'away'
}

/**
 * Reads an address the way a browser will: blanks and control characters around it and line breaks inside it don't
 * hide a scheme, and `//host` or `\\host` leads away. Null for anything but http, https, mailto, a path or an anchor.
 */
export function readAddress(written: string): Address | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop exactly these.
  const bare = written.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$|[\t\n\r]/g, '')
  const href = bare.replace(SCHEME, (scheme) => scheme.toLowerCase())
  // `https:host` is a path on a page read through https, and a host on one read through http.
  if (/^https?:(?!\/\/)/.test(href)) return null
  let url: URL
  try {
    url = new URL(href, HERE)
  } catch {
    return null
  }
  if (!LINK_PROTOCOLS.has(url.protocol)) return null
  return { href, leads: SCHEME.test(href) || url.origin !== HERE ? 'away' : 'here' }
}

/** What a link to another host tells the browser: not who sent the reader, and no handle on this page. */
export const REL_AWAY = ['noopener', 'noreferrer', 'nofollow']

/** The last part of an address, to name a picture that has no words of its own. */
export function lastPart(href: string): string {
  const path = href.replace(/[?#].*$/, '').replace(/\/+$/, '')
  return path.slice(path.lastIndexOf('/') + 1) || href
}
