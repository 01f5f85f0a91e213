type Name = [sign: RegExp, name: string]

// In this order: nearly every browser names the ones it descends from too.
const PROGRAMS: Name[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(HeadlessChrome|Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const SYSTEMS: Name[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

const first = (names: Name[], text: string) => names.find(([sign]) => sign.test(text))?.[1]

/** A browser by what it says of itself: 'Firefox on Windows'; as much of that as can be told. */
export function browserWords(userAgent: string | null): string {
  const program = first(PROGRAMS, userAgent ?? '')
  const system = first(SYSTEMS, userAgent ?? '')
  if (!program) return system ? `A browser on ${system}` : 'An unknown browser'
  return system ? `${program} on ${system}` : program
}
