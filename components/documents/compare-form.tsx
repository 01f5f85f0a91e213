/** The id of the form that the choices of the table belong to. */
export const COMPARE_FORM = 'compare'

/** Leads to the comparison of the two versions that are chosen in the table. A plain form: the address says it all. */
export function CompareForm({ address }: { address: string }) {
  return (
    <form id={COMPARE_FORM} action={address} className="screen-only compare">
      <button className="button" type="submit">
        Compare
      </button>
      <span className="soft">Choose two versions: from which, and to which.</span>
    </form>
  )
}
