'use client'

import { useForm } from '@/components/ui/form'
import { Severity } from '@/lib/generated/prisma/enums'
import { SEVERITY_WORDS } from '@/lib/incidents/rules'

/** For which severities a template is offered first; keeps what was ticked when the form is refused. */
export function SeverityBoxes({ severities }: { severities: Severity[] }) {
  const { values } = useForm()
  const isSent = Object.keys(values).length > 0
  return (
    <fieldset className="boxes">
      <legend>Offered first for</legend>
      {Object.values(Severity).map((severity) => {
        const isOn = isSent ? values[severity] === 'on' : severities.includes(severity)
        return (
          <label key={severity}>
            {/* React puts a sent form back to what was ticked when the element was made: so it is made anew. */}
            <input key={String(isOn)} type="checkbox" name={severity} defaultChecked={isOn} />
            {`${severity} ${SEVERITY_WORDS[severity]}`}
          </label>
        )
      })}
    </fieldset>
  )
}
