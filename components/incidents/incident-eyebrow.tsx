/** Which incident a page beside its report is about, and the way back to that. */
export function IncidentEyebrow({ reference }: { reference: string }) {
  return (
    <p className="eyebrow">
      <span>Incident</span>
      <a href={`/incidents/${reference}`}>{reference}</a>
    </p>
  )
}
