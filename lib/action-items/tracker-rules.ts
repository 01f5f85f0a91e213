/** Where an action item is followed elsewhere: the place, and what people call the issue there. */
export type Tracked = { place: string; name: string }

type Pattern = { place: string; path: RegExp; host: RegExp; name: (match: RegExpExecArray) => string }

const part = '[^/?#]+'

// The addresses these services give an issue; a pull or merge request is followed like one.
const PATTERNS: Pattern[] = [
  {
    place: 'GitHub',
    host: /^(?:www\.)?github\.(?!com\.)[\w.-]+$/,
    path: new RegExp(`^/(${part}/${part})/(?:issues|pull)/(\\d+)(?:/|$)`),
    name: ([, project, number]) => `${project}#${number}`,
  },
  {
    place: 'GitLab',
    host: /(?:^|\.)gitlab\.(?!com\.)/,
    path: new RegExp(`^/(${part}(?:/${part})+?)(?:/-)?/(issues|merge_requests|work_items)/(\\d+)(?:/|$)`),
    name: ([, project, kind, number]) => `${project}${kind === 'merge_requests' ? '!' : '#'}${number}`,
  },
  {
    place: 'Linear',
    host: /^linear\.app$/,
    path: new RegExp(`^/${part}/issue/([A-Za-z][A-Za-z0-9]*-\\d+)(?:/|$)`),
    name: ([, key = '']) => key.toUpperCase(),
  },
  {
    // Every company has its own host for it; what stands behind /browse/ is the same everywhere.
    place: 'Jira',
    host: /./,
    path: /\/browse\/([A-Za-z][A-Za-z0-9_]+-\d+)(?:\/|$)/,
    name: ([, key = '']) => key.toUpperCase(),
  },
]

/**
 * The issue that an address of GitHub, GitLab, Jira or Linear leads to, as people call it there: 'acme/shop#12', 'OPS-4'.
 * For any other web address its host and no more; null for what is no web address. Nothing is fetched.
 */
export function readTracker(address: string): Tracked | null {
  if (!URL.canParse(address)) return null
  const { protocol, hostname, pathname } = new URL(address)
  if (protocol !== 'https:' && protocol !== 'http:') return null
  for (const { place, host, path, name } of PATTERNS) {
    const match = host.test(hostname) ? path.exec(pathname) : null
    if (match) return { place, name: decoded(name(match)) }
  }
  return { place: hostname, name: hostname }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
