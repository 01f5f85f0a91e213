/** Fills the reader's column of every zoned timeline from the instants in its UTC column, and offers it in the switch. */
export function showReaderTimes(root: ParentNode, zone: string): void {
  const choice = root.querySelector('[name="zone"][value="reader"]')?.parentElement
  if (choice?.lastChild) {
    choice.lastChild.textContent = ` Your zone (${zone})`
    choice.className = ''
  }
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const days = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' })
  for (const table of root.querySelectorAll<HTMLTableElement>('table.zoned')) {
    table.querySelectorAll('.day.in-reader').forEach((row) => {
      row.remove()
    })
    let before = ''
    for (const row of Array.from(table.tBodies[0]?.rows ?? [])) {
      const [, utc, own] = row.cells
      if (!utc || !own) continue
      own.replaceChildren(...Array.from(utc.childNodes, (node) => node.cloneNode(true)))
      const times = own.querySelectorAll('time')
      for (const time of times) {
        const seconds = time.textContent?.slice(5) ?? ''
        time.textContent = clock.format(new Date(time.dateTime)) + seconds
      }
      const [first] = times
      const day = first ? days.format(new Date(first.dateTime)) : before
      if (day !== before) row.before(dayRow(day, row.cells.length))
      before = day
    }
  }
}

function dayRow(day: string, columns: number): HTMLTableRowElement {
  const row = document.createElement('tr')
  row.className = 'day in-reader'
  const head = document.createElement('th')
  head.colSpan = columns
  head.scope = 'rowgroup'
  head.textContent = day
  row.append(head)
  return row
}
