import type { LanguageRegistration } from '@shikijs/core'

type Load = () => Promise<{ default: LanguageRegistration[] }>

interface Language {
  /** As a reader would call it. */
  name: string
  load: Load
}

// One line per language: each import is a file of its own, read when the first code block asks for it.
const LANGUAGES = {
  bash: { name: 'Shell', load: () => import('@shikijs/langs/bash') },
  c: { name: 'C', load: () => import('@shikijs/langs/c') },
  // The grammar of C++ takes seconds to get ready; that of C colours nearly as much of it.
  cpp: { name: 'C++', load: () => import('@shikijs/langs/c') },
  csharp: { name: 'C#', load: () => import('@shikijs/langs/csharp') },
  css: { name: 'CSS', load: () => import('@shikijs/langs/css') },
  diff: { name: 'Diff', load: () => import('@shikijs/langs/diff') },
  dockerfile: { name: 'Dockerfile', load: () => import('@shikijs/langs/dockerfile') },
  elixir: { name: 'Elixir', load: () => import('@shikijs/langs/elixir') },
  go: { name: 'Go', load: () => import('@shikijs/langs/go') },
  graphql: { name: 'GraphQL', load: () => import('@shikijs/langs/graphql') },
  hcl: { name: 'HCL', load: () => import('@shikijs/langs/hcl') },
  html: { name: 'HTML', load: () => import('@shikijs/langs/html') },
  http: { name: 'HTTP', load: () => import('@shikijs/langs/http') },
  ini: { name: 'INI', load: () => import('@shikijs/langs/ini') },
  java: { name: 'Java', load: () => import('@shikijs/langs/java') },
  javascript: { name: 'JavaScript', load: () => import('@shikijs/langs/javascript') },
  json: { name: 'JSON', load: () => import('@shikijs/langs/json') },
  kotlin: { name: 'Kotlin', load: () => import('@shikijs/langs/kotlin') },
  log: { name: 'Log', load: () => import('@shikijs/langs/log') },
  lua: { name: 'Lua', load: () => import('@shikijs/langs/lua') },
  make: { name: 'Makefile', load: () => import('@shikijs/langs/make') },
  markdown: { name: 'Markdown', load: () => import('@shikijs/langs/markdown') },
  nginx: { name: 'nginx', load: () => import('@shikijs/langs/nginx') },
  php: { name: 'PHP', load: () => import('@shikijs/langs/php') },
  powershell: { name: 'PowerShell', load: () => import('@shikijs/langs/powershell') },
  properties: { name: 'Properties', load: () => import('@shikijs/langs/properties') },
  proto: { name: 'Protocol Buffers', load: () => import('@shikijs/langs/proto') },
  python: { name: 'Python', load: () => import('@shikijs/langs/python') },
  ruby: { name: 'Ruby', load: () => import('@shikijs/langs/ruby') },
  rust: { name: 'Rust', load: () => import('@shikijs/langs/rust') },
  scala: { name: 'Scala', load: () => import('@shikijs/langs/scala') },
  shellsession: { name: 'Console', load: () => import('@shikijs/langs/shellsession') },
  sql: { name: 'SQL', load: () => import('@shikijs/langs/sql') },
  swift: { name: 'Swift', load: () => import('@shikijs/langs/swift') },
  systemd: { name: 'systemd', load: () => import('@shikijs/langs/systemd') },
  // The grammar called terraform takes most of a minute for one long word.
  terraform: { name: 'Terraform', load: () => import('@shikijs/langs/hcl') },
  toml: { name: 'TOML', load: () => import('@shikijs/langs/toml') },
  tsx: { name: 'TSX', load: () => import('@shikijs/langs/tsx') },
  typescript: { name: 'TypeScript', load: () => import('@shikijs/langs/typescript') },
  xml: { name: 'XML', load: () => import('@shikijs/langs/xml') },
  yaml: { name: 'YAML', load: () => import('@shikijs/langs/yaml') },
} satisfies Record<string, Language>

export type LanguageId = keyof typeof LANGUAGES

const ALIASES: Record<string, LanguageId> = {
  sh: 'bash',
  shell: 'bash',
  zsh: 'bash',
  ksh: 'bash',
  'c++': 'cpp',
  h: 'c',
  hpp: 'cpp',
  'c#': 'csharp',
  cs: 'csharp',
  patch: 'diff',
  docker: 'dockerfile',
  containerfile: 'dockerfile',
  ex: 'elixir',
  golang: 'go',
  gql: 'graphql',
  conf: 'ini',
  cfg: 'ini',
  js: 'javascript',
  jsx: 'tsx',
  mjs: 'javascript',
  cjs: 'javascript',
  node: 'javascript',
  jsonc: 'json',
  json5: 'json',
  jsonl: 'json',
  ndjson: 'json',
  kt: 'kotlin',
  logs: 'log',
  makefile: 'make',
  md: 'markdown',
  ps1: 'powershell',
  pwsh: 'powershell',
  protobuf: 'proto',
  py: 'python',
  python3: 'python',
  rb: 'ruby',
  rs: 'rust',
  console: 'shellsession',
  'shell-session': 'shellsession',
  session: 'shellsession',
  mysql: 'sql',
  pgsql: 'sql',
  plsql: 'sql',
  postgres: 'sql',
  postgresql: 'sql',
  service: 'systemd',
  tf: 'terraform',
  ts: 'typescript',
  svg: 'xml',
  htm: 'html',
  yml: 'yaml',
}

/** The language that the first word after a fence names, in any spelling; null for none, plain text or an unknown. */
export function readLanguage(word: string): LanguageId | null {
  const wanted = word.toLowerCase()
  if (Object.hasOwn(LANGUAGES, wanted)) return wanted as LanguageId
  return Object.hasOwn(ALIASES, wanted) ? (ALIASES[wanted] ?? null) : null
}

/** What a reader calls the language. */
export function languageName(id: LanguageId): string {
  return LANGUAGES[id].name
}

/** The grammar, and those it embeds. */
export async function loadGrammar(id: LanguageId): Promise<LanguageRegistration[]> {
  return (await LANGUAGES[id].load()).default
}
