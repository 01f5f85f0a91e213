import { plainText } from '@/lib/markdown/inline'
import { stemOf } from './stem'

/** What a text is about: by stem or topic, the word it was first said with. */
export type Terms = ReadonlyMap<string, string>

/** Words that reports use for one thing. A word stands in one line only; the first names the topic. */
const TOPICS = `
monitor monitoring watch watched chart graph alert alerting alarm observability visibility metric dashboard notification notify notified pager paging probe detect detection undetected noticed unnoticed blind realized realised aware unaware email emailed
test testing tested untested tests smoketest smoketesting coverage qa e2e simulate simulation
load traffic peak volume stress throughput
review reviewed checklist reviewer approval
document documentation undocumented runbook playbook guide wiki procedure instruction
ci cd pipeline pipelines cicd
database db databases postgres postgresql mysql mongodb mongo sql
kubernetes k8s
memory oom ram heap oomkilled
certificate cert ssl tls
staging preprod
rollback revert reverted
capacity quota exhaustion exhausted exhaust saturation starvation utilization utilisation
latency slow slowness
permission privilege credential credentials
backup backups restore
config configuration misconfiguration configured misconfigured setting settings
training drill knowledge onboarding workshop
dependency dependencies depend depends alternative fallback redundancy
ingress route routes routing
communication announcement announcements comms announce
escalation escalate oncall
retry retries backoff
scale scaling autoscaling autoscaler
upgrade upgrades upgraded bump bumps
deploy deployment deployments deployed release releases released rollout
`

/** Topics that are kinds of remedy. */
export const REMEDIES: ReadonlySet<string> = new Set([
  'monitor',
  'test',
  'review',
  'document',
  'training',
  'backup',
  'communication',
])

/** Words that most factors and action items say, whatever they are about. */
const COMMON = `
a about above according across after again against all along already also although always am among an and another any
anyone anything are area around as ask at away back be became because become been before began behind being below better
between big both but by came can cannot case cause caused causes certain change changed changes clear close come could
create created current currently data day days definition did different do does doing done down due during each early
earlier either else enough ensure environment error errors etc even ever every everyone everything exist existed existing
exists explicit explicitly far fast few find first fix fixed fixes follow following for found from full fully further
future gap gaps gave general get gets getting give given go goes going gone good got great had handle handled handling
happen happened happening hard has have having help helped helpful high higher how however i if immediately impact
implement implemented implementation improve improved improvement improvements in incident incidents include included
including incorrect increase increased indeed infrastructure initial initially inside instead insufficient into investigate
is issue issues it its itself just keep kept kind knew know known lack lacked lacking large last late later least led less
let like likely limited line list little long longer look looked lot low lower made main major make makes making manifested
many may maybe me mean means meant meet might missed missing more most much multiple must my near need needed needs never
new next no non none nor normal not nothing noted now number of off often old on once one ones only onto open or original
other others our out outage outside over own part parts past people per perform performed place point poor poorly possible
potential prevent prevented previous previously prior problem problems process proper properly provide put quick quickly
quite rather reach reached read really reason receive received recent recently remain remove removed report require required
requires result resulted right root run running safe same saw say second see seemed seen set setup several shall she should
show showed similar simple simply since single situation small so some someone something soon specific specifically start
started state step steps still stop stopped such sure system systems take taken takes taking task team teams tell than that
the their them themselves then there therefore these they thing things think this those though thought through thus time
times to together told too took toward tried triggered try turned two type under understand unless until up update updated
updates upon us use used user users uses using usual usually value various very via wait want was way ways we well went were
what when where whether which while who whole why will with within without work worked working would write written wrong yet
you your masking behavior behaviour properly ensure add added adding e g vs using low during against service services code
consider investigate explore define implement look`

const STOPS = new Set(COMMON.split(/\s+/).flatMap((word) => [word, stemOf(word)]))
const TOPIC_OF = new Map(
  TOPICS.trim()
    .split('\n')
    .flatMap((line) => {
      const words = line.split(' ')
      return words.map((word) => [stemOf(word), words[0] ?? ''] as const)
    }),
)

/** What a text in Markdown is about, in the order of its words. */
export function termsOf(markdown: string): Terms {
  const terms = new Map<string, string>()
  const text = plainText(markdown.slice(0, 4_000))
  // "NodeNotReady" is said again as its parts.
  const parts = text.match(/\b\w*[a-z][A-Z]\w*/g)?.join(' ') ?? ''
  const all = `${text} ${parts.replace(/([a-z])([A-Z])/g, '$1 $2')}`
  for (const [word] of all.matchAll(/[\p{L}\p{N}]+/gu)) {
    const small = word.toLowerCase()
    if (small.length < 2 || /^\d+$/.test(small)) continue
    const stem = stemOf(small)
    const term = TOPIC_OF.get(stem) ?? stem
    if (!TOPIC_OF.has(stem) && (STOPS.has(small) || STOPS.has(stem))) continue
    if (!terms.has(term)) terms.set(term, word)
  }
  return terms
}

/** True for a text whose words spaces divide: of Japanese or Chinese no words can be compared. */
export function hasWords(markdown: string): boolean {
  const letters = markdown.match(/\p{L}/gu)?.length ?? 0
  const undivided = markdown.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/gu)?.length ?? 0
  return letters > 0 && undivided * 5 < letters
}
