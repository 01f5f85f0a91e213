import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ManagePerson } from '@/components/people/manage-person'
import { PersonFacts } from '@/components/people/person-facts'
import { namedWords } from '@/components/people/person-words'
import { WorkTables } from '@/components/people/work-tables'
import { TokensTable } from '@/components/tokens/tokens-table'
import { may } from '@/lib/access'
import { getWaysIn } from '@/lib/accounts/queries'
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

export default async function PersonPage({ params }: PageProps<'/people/[id]'>) {
  const { id } = await params
  const { actor, person } = await read(id)
  const work = person && (await getWork(actor, id))
  if (!work) notFound()
  const isOneself = actor.personId === id
  const manages = may(actor, 'changeRole')
  const tokens = isOneself ? [] : await listTokens(actor, id)
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
          <TokensTable tokens={tokens} now={new Date()} zone={await getReadingZone(actor)} />
        </section>
      )}
      {manages && (
        <ManagePerson
          person={person}
          isOneself={isOneself}
          teams={await listTeams(actor)}
          others={person.role ? await listNames(actor) : await listPeople(actor)}
          home={await appAddress()}
          passwords={(await getWaysIn()).passwords}
        />
      )}
    </>
  )
}
