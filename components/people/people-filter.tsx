/** What narrows the list of people, as a plain form: the address says it all. */
export function PeopleFilter({ q }: { q: string }) {
  return (
    <search>
      <form className="filters" action="/people">
        <label>
          Name or address
          <input type="search" name="q" defaultValue={q} />
        </label>
        <button className="button" type="submit">
          Show
        </button>
        {q && <a href="/people">Show all</a>}
      </form>
    </search>
  )
}
