/** Orders that engineers write, in the form they are written in. */
const BASE = `
abandon abolish abort abstract accelerate accept achieve acknowledge acquire activate adapt add address adjust adopt advertise
advise agree aggregate alert align allocate allow alter amend analyse analyze annotate announce answer anticipate append apply
appoint approach approve archive arrange articulate ask assemble assess assign associate assume assure attach attempt attend
audit augment authorize auto automate avoid award back backfill backport balance ban base batch be become begin bench
benchmark block bootstrap break brief bring broadcast budget buffer build bump bundle bypass cache calculate calibrate call
cancel cap capture carry categorize catch centralise centralize change chart chase check choose circulate clarify classify
clean cleanup clear clone close coach codify collaborate collate collect combine come commit communicate compare compile
complete comply compress compute conclude conduct configure confirm connect consider consolidate constrain consult contact
contain continue contribute control convert convince coordinate copy cordon correct correlate count cover crash create cross
cull curate customize cut deactivate deal debug decide decline decommission decouple decrease dedicate dedupe deduplicate
deepen default defer define delay delegate delete deliver demand demo demonstrate denormalize deny deploy deprecate derive
describe deserialize design designate detach detect determine develop devise diagnose differentiate direct disable disallow
discard disconnect discontinue discourage discover discuss display distinguish distribute divert divide do document double
downgrade draft drain drill drive drop dry dump duplicate earmark edit educate elaborate elevate eliminate email embed emit
emphasize employ empower emulate enable encapsulate encode encourage encrypt end enforce engage enhance enlarge enrich enrol
enroll ensure enter escalate establish estimate evacuate evaluate evict evolve examine exchange exclude execute exercise expand
expect expedite expire explain explore export expose express extend externalize extract fail familiarize feed fetch figure file
fill filter finalize find finish fix flag flatten flip flush focus follow force forecast forbid formalize format forward foster
free freeze fund gate gather generate get give go grant graph group grow guarantee guard guide halt hand handle harden
harmonize have help hide hire hold host identify ignore implement import impose improve include incorporate increase index
indicate inform inhibit initialize initiate inject insert inspect install instantiate instruct instrument integrate intercept
interview introduce invalidate inventory invest investigate invite invoke isolate issue iterate jitter join justify keep kill
label launch lead learn leave let level leverage liaise lift limit link lint list listen load localize locate lock log look
lower maintain make manage mandate map mark mask match maximize measure meet mention merge migrate minimise minimize mirror
mitigate mock model modernize modify modularize monitor mount move multiply mute name narrow negotiate nominate normalize note
notify number observe obtain offer offload onboard open operate optimise optimize order organise organize orchestrate outline
overhaul override overwrite own pack package page paginate parallelize parameterize parse participate partition partner pass
patch pause pay perform permit persist phase pick pilot pin ping plan play poll populate port post postpone practice practise
pre preload prepare present preserve press prevent print prioritise prioritize probe process procure produce profile program
prohibit promote prompt propagate propose protect prototype prove provide provision prune publicise publicize publish pull purchase
purge pursue push put qualify quantify quarantine query queue quit quote raise randomize rate reach react read realign rearrange
reassess reassign rebalance reboot rebuild recalculate recheck recommend recompute reconcile reconfigure reconsider reconstruct
record recover recreate recruit recycle redact redeploy redesign redirect redistribute reduce reevaluate reenable refactor
reference refine reflect reformat refresh refuse regenerate register regulate reimplement reindex reinforce reinstall reinstate
reintroduce reject release relax reload relocate remediate remember remind remove rename render renew reopen reorder reorganise
reorganize repair repeat replace replay replicate reply report reprioritize reproduce request require reroute rerun research reserve
reset reshard reshape resize resolve respond restart restore restrict restructure resume retain rethink retire retrain retrieve
retry return reuse revalidate revamp revert review revise revisit revoke rework rewrite roll rollback rollout rotate route run sample
sandbox sanitize save scale scan schedule scope scrape screen script scrub search seal secure seed seek segment segregate select
sell send separate serialize serve set settle setup shadow shape shard share shed shift ship shorten show shrink shut sign
silence simplify simulate size skip smoke snapshot socialize solicit solve sort source spawn speak specify speed spend spike spin
split sponsor spread stabilise stabilize stage stagger standardise standardize start state stay steer stop store stream
streamline strengthen stress strip structure study submit subscribe suggest summarise summarize supplement supply support suppress
survey suspend swap switch sync synchronise synchronize systematically tag tail take talk target teach tear tell template terminate
test think thread throttle throw tidy tie tighten time toggle track trace train transfer transform transition translate treat triage
trial trigger trim triple troubleshoot truncate trust try tune turn tweak unblock uncover understand undo unify uninstall unpin
unlock unsubscribe untangle update upgrade upload upskill use utilise utilize vacuum validate verify version vet view visit
visualise visualize wait walk warm warn watch weigh whitelist widen wipe wire withdraw withhold work wrap write zero`

const VERBS = new Set(BASE.trim().split(/\s+/))

/** First words that can't be an order, whatever follows. */
export const NO_VERBS: ReadonlySet<string> = new Set(
  `a an the better more additional new improved automatic automated proper regular fewer less no another some general
  comprehensive extra stricter stronger faster clearer closer greater higher tighter quarterly weekly monthly daily possible
  potential missing insufficient adequate appropriate sufficient`.split(/\s+/),
)

/** True for the plain form of a verb that the lexicon knows. */
export function isVerb(word: string): boolean {
  return (
    VERBS.has(word) ||
    (/^(?:re|un|de|dis|pre|auto|over|mis|co)[a-z]{3,}/.test(word) &&
      VERBS.has(word.replace(/^(?:re|un|de|dis|pre|auto|over|mis|co)/, '')))
  )
}

/** True for a known verb as an order, as "adding" or "adds", or with "don't" or "never" before it. */
export function isVerbForm(word: string): boolean {
  if (
    word === 'not' ||
    word === 'never' ||
    word === 'always' ||
    word === 'please' ||
    word === "don't" ||
    word === 'don’t'
  )
    return true
  if (isVerb(word)) return true
  if (word.endsWith('ing') && word.length > 5) {
    const stem = word.slice(0, -3)
    return isVerb(stem) || isVerb(`${stem}e`) || isVerb(stem.slice(0, -1))
  }
  return (word.endsWith('s') && isVerb(word.slice(0, -1))) || /(?:ify|ize|ise)$/.test(word)
}
