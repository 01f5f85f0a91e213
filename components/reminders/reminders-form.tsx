import { CheckField } from '@/components/ui/check-field'
import { Field } from '@/components/ui/field'
import { Form, Submit } from '@/components/ui/form'
import { chooseReminders } from '@/lib/reminders/actions'
import type { Reach, ReminderChoices } from '@/lib/reminders/queries'

type Props = { choice: ReminderChoices; email: string | null; reach: Reach }

/** How somebody wants to be reminded: by which ways, and of what. */
export function RemindersForm({ choice, email, reach }: Props) {
  const { byMail, webhookUrl, beforeDue, onceDue, escalations, digest, reviews } = choice
  return (
    <Form action={chooseReminders} done="Saved.">
      <CheckField name="byMail" label="By mail" hint={mailHint(email, reach)} isOn={byMail} />
      <Field
        name="webhookUrl"
        label="To a chat, by an incoming webhook"
        hint="Its address, as Slack, Mattermost and others give it. Empty for none. Whoever has it can write there: keep it to yourself."
        type="url"
        inputMode="url"
        autoComplete="off"
        maxLength={2000}
        defaultValue={webhookUrl ?? ''}
      />
      <CheckField
        name="beforeDue"
        label="Before an item is due"
        hint="Of yours and your team’s, as many days before as the policy says."
        isOn={beforeDue}
      />
      <CheckField
        name="onceDue"
        label="On the due date and after it"
        hint="Until the item is done, or openly given up."
        isOn={onceDue}
      />
      <CheckField
        name="escalations"
        label="When others’ items stay late"
        hint="In incidents you command and teams you lead."
        isOn={escalations}
      />
      <CheckField
        name="digest"
        label="Once a week"
        hint="What is late, due and done, on the first working morning."
        isOn={digest}
      />
      <CheckField
        name="reviews"
        label="Each weekly review"
        hint="By mail when it is published, also where reminders are not mailed."
        isOn={reviews}
      />
      <Submit>Save reminders</Submit>
    </Form>
  )
}

function mailHint(email: string | null, { mail, webhook }: Reach): string {
  if (!webhook) return 'Nothing is sent from here until whoever runs the server sets HINDSIGHT_URL.'
  if (!mail) return 'This server sends no mail until whoever runs it sets SMTP_URL.'
  return email === null
    ? 'You have no address. An admin gives you one.'
    : `To ${email}, at eight in the morning where you are.`
}
