import { Form, Submit } from '@/components/ui/form'
import { mergePerson } from '@/lib/people/actions'
import type { PersonView } from '@/lib/people/queries'
import type { Work } from '@/lib/people/work-schema'
import { namedWords } from './person-words'

/** Says what merging does, and asks once more. */
export function MergeForm({ from, into, named }: { from: PersonView; into: PersonView; named: Work['named'] }) {
  const gets = [
    !into.email && from.email && `the address ${from.email}`,
    !into.team && from.team && `the team ${from.team.name}`,
  ].filter(Boolean)
  return (
    <>
      <p className="standfirst">
        Everything that names {from.name} will name {into.name}: {namedWords(named)}. {from.name} is gone. This can’t be
        undone.
      </p>
      {gets.length > 0 && (
        <p className="standfirst">
          {into.name} gets {gets.join(' and ')}.
        </p>
      )}
      <p className="standfirst">Documents keep the name as it is written.</p>
      <Form action={mergePerson} className="form in-a-row">
        <input type="hidden" name="fromId" value={from.id} />
        <input type="hidden" name="intoId" value={into.id} />
        <Submit>{`Merge ${from.name} into ${into.name}`}</Submit>
        <a className="button quiet" href={`/people/${into.id}`}>
          Leave them as they are
        </a>
      </Form>
    </>
  )
}
