import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { HandOver } from '@/components/people/hand-over'
import { ManagePerson } from '@/components/people/manage-person'
import { PersonFacts } from '@/components/people/person-facts'
import { namedWords } from '@/components/people/person-words'
import { WorkTables } from '@/components/people/work-tables'
import { TokensTable } from '@/components/tokens/tokens-table'
import { may } from '@/lib/access'
import { getWaysIn } from '@/lib/accounts/queries'
import { getHandOver } from '@/lib/action-items/handover-queries'
import { signedIn } from '@/lib/current-actor'
import { getPerson, getReadingZone, listNames, listPeople, listTeams } from '@/lib/people/queries'
import { getWork } from '@/lib/people/work-queries'
import { appAddress } from '@/lib/request'
import { listTokens } from '@/lib/tokens/queries'

/** One read for the page and its title. */
const read = cache(async (id: string) => {
  const actor = await signedIn()
  return { actor, person: await getPerson(actor, id) }
})

export async function generateMetadata({ params }: PageProps<'/people/[id]'>): Promise<Metadata> {
  const { person } = await read((await params).id)
  return { title: person?.name ?? 'Nobody' }
}

export default async function PersonPage({ params, searchParams }: PageProps<'/people/[id]'>) {
  const [{ id }, { handed }] = await Promise.all([params, searchParams])
  const { actor, person } = await read(id)
  if (!person) notFound()
  const isOneself = actor.personId === person.id
  const manages = may(actor, 'changeRole')
  const handsOver = may(actor, 'handOverItems', { personId: person.id })
  const [work, tokens, zone, teams, others, ways, handedOver] = await Promise.all([
    getWork(actor, id),
    isOneself ? [] : listTokens(actor, person.id),
    getReadingZone(actor),
    manages ? listTeams(actor) : [],
    manages ? (person.role ? listNames(actor) : listPeople(actor)) : [],
    getWaysIn(),
    handsOver && typeof handed === 'string' ? getHandOver(actor, handed) : null,
  ])
  if (!work) notFound()
  return (
    <>
      <h1>{person.name}</h1>
      {isOneself && (
        <p className="standfirst">
          This is you. <a href="/settings">Your settings</a>
        </p>
      )}
      <PersonFacts person={person} inFull={manages || isOneself} />
      <WorkTables work={work} />
      {handsOver && <HandOver {...{ person, isOneself, work }} handed={handedOver} />}
      <section className="block">
        <h2>In documents</h2>
        <p>
          Named in {namedWords(work.named)}
          {person.role ? '.' : ', as imported.'}
        </p>
      </section>
      {tokens.length > 0 && (
        <section className="block">
          <h2>Tokens</h2>
          <TokensTable tokens={tokens} now={new Date()} zone={zone} />
        </section>
      )}
      {manages && (
        <ManagePerson
          openItems={work.named.openItems}
          person={person}
          isOneself={isOneself}
          teams={teams}
          others={others}
          home={await appAddress()}
          passwords={ways.passwords}
        />
      )}
    </>
  )
}
