import { ChangeSet } from '@codemirror/state'
import { expect, test } from 'vitest'
import fc from '@/test/property'
import { type Head, judge } from './authority'
import { cutsCharacter } from './characters'
import { type Client, edit, openClient, receive, restoreClient, shownText, stashOf, takePush } from './client'
import { mapPosition } from './positions'
import { Feed, Push, Stash, type Update } from './wire'

/** One thing that happens: to whom, and numbers that say the rest. */
type Step = { kind: string; who: number; a: number; b: number }

/** `kept` is what the device has of it: a stash as JSON, and the caret at that time. */
type Writer = { root: string; client: Client; caret: number; kept: { stash: string; caret: number } | null }

const overTheWire = <T>(schema: { parse: (input: unknown) => T }, value: unknown) =>
  schema.parse(JSON.parse(JSON.stringify(value)))

/** Some people, a server, and a network that loses, repeats and reorders what they send. */
class World {
  head: Head
  log: Update[] = []
  writers: Writer[] = []
  underway: { sender: Client; push: Push }[] = []
  mounts = 0

  constructor(text: string, people: number) {
    this.head = { version: 0, text, lineEnd: '\n' }
    for (let person = 0; person < people; person++) {
      // Whoever came last must not always be the one that stands behind.
      const root = `person${(person * 7) % 10}`.padEnd(12, '0')
      const client = openClient(`${root}-${this.mount()}`, 0, text)
      this.writers.push({ root, client, caret: 0, kept: null })
    }
  }

  mount(): string {
    return String(++this.mounts).padStart(8, '0')
  }

  write(writer: Writer, from: number, to: number, insert: string) {
    const changes = ChangeSet.of({ from, to, insert }, shownText(writer.client).length, '\n')
    writer.client = edit(writer.client, changes)
    writer.caret = from + insert.length
  }

  save(writer: Writer) {
    const stash = stashOf(writer.client)
    writer.kept = stash && { stash: JSON.stringify(stash), caret: writer.caret }
  }

  send(writer: Writer) {
    const next = takePush(writer.client)
    if (!next) return
    writer.client = next.client
    this.save(writer)
    this.underway.push({ sender: next.client, push: overTheWire(Push, next.push) })
  }

  /** The server gets one of the requests that are under way, maybe not for the last time; its answer may be lost. */
  arrive(which: number, isLost: boolean, isRepeated: boolean) {
    const index = which % this.underway.length
    const request = this.underway[index]
    if (!request) return
    if (!isRepeated) this.underway.splice(index, 1)
    const { push, sender } = request
    const verdict = judge(this.head, this.log.slice(push.version), push)
    expect(['accepted', 'known']).toContain(verdict.kind)
    if (verdict.kind === 'accepted') {
      this.head = { ...this.head, version: this.head.version + 1, text: verdict.text }
      this.log.push({ clientId: push.clientId, seq: push.seq, changes: verdict.changes })
    }
    const writer = this.writers.find(({ client }) => client.id === sender.id)
    if (writer && !isLost) this.read(writer, push.version, this.log.length)
  }

  read(writer: Writer, from: number, to: number) {
    const feed = overTheWire(Feed, { from, updates: this.log.slice(from, to) })
    const received = receive(writer.client, feed)
    if (received.kind === 'gap') return
    if (received.kind === 'apart') throw new Error('apart')
    const { client, changes } = received
    const shown = changes ? changes.apply(shownText(writer.client)) : shownText(writer.client)
    expect(shown.eq(shownText(client))).toBe(true)
    if (changes) writer.caret = mapPosition(writer.caret, changes, 'before')
    writer.client = client
  }

  /** The tab dies and opens again with what its device kept, which may be older than what was sent. */
  crash(writer: Writer) {
    writer.caret = writer.kept?.caret ?? 0
    writer.client = writer.kept
      ? this.restored(writer.kept.stash)
      : openClient(`${writer.root}-${this.mount()}`, this.head.version, this.head.text)
  }

  restored(stash: string): Client {
    return restoreClient(Stash.parse(JSON.parse(stash)), this.mount())
  }

  /** Everybody comes back to a network that works. */
  settle() {
    for (let round = 0; round < 3; round++) {
      for (const writer of this.writers) {
        this.read(writer, writer.client.version, this.log.length)
        for (let time = 0; time < 2; time++) {
          this.send(writer)
          while (this.underway.length > 0) this.arrive(0, false, false)
        }
      }
    }
  }
}

const step = (...kinds: string[]): fc.Arbitrary<Step> =>
  fc.record({ kind: fc.constantFrom(...kinds), who: fc.nat(9), a: fc.nat(999), b: fc.nat(999) })

function happen(world: World, { kind, who, a, b }: Step) {
  const writer = world.writers[who % world.writers.length] as Writer
  if (kind === 'send') world.send(writer)
  if (kind === 'save') world.save(writer)
  if (kind === 'arrive') world.arrive(a, b % 3 === 0, b % 4 === 0)
  if (kind === 'read') world.read(writer, Math.max(0, writer.client.version - (a % 4) + 1), a % (world.log.length + 1))
  if (kind === 'crash') world.crash(writer)
  if (kind === 'second tab' && writer.kept && world.writers.length < 8) {
    world.writers.push({ ...writer, client: world.restored(writer.kept.stash), caret: writer.kept.caret })
  }
}

const BITS = ['a', 'bc', '\n', '😀', '😁x', '| ', '', '', 'word ', '\n\n- 14:20 up\n']

/** Puts something in the place of a few characters, half of the time where the others write too. */
function scribble(world: World, { who, a, b }: Step) {
  const writer = world.writers[who % world.writers.length] as Writer
  const text = shownText(writer.client).toString()
  let from = a % 2 ? Math.min(text.length, 4) : a % (text.length + 1)
  let to = b % 3 ? from : Math.min(text.length, from + (b % 7))
  if (cutsCharacter(text, from)) from--
  if (cutsCharacter(text, to)) to++
  world.write(writer, from, to, BITS[b % BITS.length] ?? '')
}

test('whatever is lost, repeated, reordered or restored, all have one text in the end', () => {
  const steps = fc.array(
    step('write', 'write', 'write', 'send', 'send', 'arrive', 'arrive', 'read', 'save', 'crash', 'second tab'),
    { minLength: 20, maxLength: 120, size: 'max' },
  )
  let accepted = 0
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 5 }), steps, (people, happenings) => {
      const world = new World('one 😀\ntwo\n', people)
      for (const one of happenings) {
        if (one.kind === 'write') scribble(world, one)
        else happen(world, one)
      }
      world.settle()
      expect(world.head.text.isWellFormed()).toBe(true)
      for (const { client } of world.writers) {
        expect(stashOf(client)).toBeNull()
        expect(client.base.toString()).toBe(world.head.text)
      }
      accepted += world.log.length
    }),
    { numRuns: 400 },
  )
  expect(accepted).toBeGreaterThan(2_000)
})

test('those who type at one place each keep their words whole, also over a crash', () => {
  const steps = fc.array(step('key', 'key', 'key', 'send', 'send', 'arrive', 'arrive', 'read', 'crash'), {
    minLength: 30,
    maxLength: 150,
    size: 'max',
  })
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 5 }), steps, (people, happenings) => {
      const world = new World('', people)
      const typed = world.writers.map(() => '')
      for (const one of happenings) {
        const index = one.who % people
        const writer = world.writers[index] as Writer
        if (one.kind === 'key') {
          const key = 'ABCDE'[index] ?? ''
          typed[index] += key
          world.write(writer, writer.caret, writer.caret, key)
          world.save(writer)
        } else if (one.kind !== 'crash' || writer.kept) happen(world, one)
      }
      world.settle()
      const runs = world.head.text.match(/(.)\1*/g) ?? []
      expect(runs.sort()).toEqual(typed.filter((text) => text !== '').sort())
    }),
    { numRuns: 400 },
  )
})
