import { Form, Submit } from '@/components/ui/form'
import { removeTemplate } from '@/lib/templates/actions'

/** The form that removes a template. */
export function RemoveTemplate({ id, name }: { id: string; name: string }) {
  return (
    <section className="block">
      <h2>Remove it</h2>
      <p className="soft">Reports that began with it stay as they are; their empty sections lose its help.</p>
      <Form action={removeTemplate}>
        <input type="hidden" name="id" value={id} />
        <Submit quiet label={`Remove ${name}`}>
          Remove
        </Submit>
      </Form>
    </section>
  )
}
