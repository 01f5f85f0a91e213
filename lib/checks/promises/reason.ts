import { plainText } from '@/lib/markdown/inline'

const REASONS = [
  /\bno (?:further |separate |new |additional )?(?:action|change|fix|work)s?(?: items?)? (?:is |are |was )?(?:needed|required|planned|necessary|taken|possible|proposed|because|since|as)\b/i,
  /\bno (?:further |separate |new |additional )?actions?(?: items?)?[,:;(]/i,
  /\b(?:risk|this) (?:is |was |has been )?accepted\b|\baccept(?:ed|ing)? (?:the|this|that) risk\b|\baccepted (?:as|because|for now|risk)\b|^accepted\b/i,
  /\bwon['’]t (?:fix|do)\b|\bwontfix\b|\bwill not be (?:fixed|changed|addressed)\b|\bwe (?:decided|chose) (?:not|against)\b/i,
  /\b(?:outside|out of|beyond) (?:of )?our (?:control|hands|scope|influence)\b|\bnothing (?:that )?we can do\b/i,
  /\bsee (?:the |our |that |its )?(?:own |previous |earlier |other |separate )(?:post-?mortem|incident report|report)\b/i,
  /\b(?:already|since|now) (?:been )?(?:fixed|resolved|addressed|corrected|remedied|in place)\b|[([]fixed\b/i,
]

/**
 * The sentence in which a text says why nothing is promised for it: "No action, because ...", "Accepted: ...", "already
 * fixed", "see the earlier report". Null where it doesn't.
 */
export function reasonIn(markdown: string): string | null {
  const items = markdown.slice(0, 4_000).split(/\n\s*(?:[-*+•]|\d{1,9}[.)])\s+/)
  const sentences = items.flatMap((item) => plainText(item).split(/(?<=[.!?;])\s+/))
  return sentences.find((sentence) => REASONS.some((reason) => reason.test(sentence))) ?? null
}
