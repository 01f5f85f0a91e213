/** The way to a new incident, for who may declare one. */
export function NewIncidentLink() {
  return (
    <p className="deed-below">
      <a className="button" href="/incidents/new">
        New incident
      </a>
    </p>
  )
}
