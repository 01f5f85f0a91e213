import { z } from 'zod'
import { Role } from '@/lib/generated/prisma/enums'

/** An address as it is kept: without blanks around it, in lower case. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'This address is too long. Shorten it.')
  .pipe(z.email('Write an address like name@example.org.'))

/** A password as typed. Whether a new one is good enough is said by `passwordRefusal`, which knows whose it is. */
export const Password = z.string().min(1, 'Write your password.').max(200, 'Use at most 200 characters.')

/** A name as it is kept: without blanks around it, and without NUL, which Postgres doesn't take. */
export const Name = z
  .string()
  .transform((text) => text.replaceAll('\0', '').trim())
  .pipe(z.string().min(1, 'Write a name.').max(200, 'Use at most 200 characters.'))
const Token = z.string().min(1).max(200)

/** What a form sends for a field that was left empty is as good as nothing. */
export const emptyIsNone = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema).optional()

export type SignIn = z.output<typeof SignIn>
export const SignIn = z.object({ email: Email, password: Password })

export type ChangePassword = z.output<typeof ChangePassword>
export const ChangePassword = z.object({ current: Password, password: Password })

export type RequestPasswordReset = z.output<typeof RequestPasswordReset>
export const RequestPasswordReset = z.object({ email: Email })

export type ResetPassword = z.output<typeof ResetPassword>
export const ResetPassword = z.object({ token: Token, password: Password })

export type InvitePerson = z.output<typeof InvitePerson>
export const InvitePerson = z.object({
  email: Email,
  role: z.enum(Role),
  /** The name without an account that this is, where it is one that documents brought in. */
  personId: emptyIsNone(z.uuid().optional()),
})

export const WithdrawInvitation = z.object({ email: Email })

export type AcceptInvitation = z.output<typeof AcceptInvitation>
export const AcceptInvitation = z.object({ token: Token, name: Name, password: Password })

export type SetUp = z.output<typeof SetUp>
export const SetUp = z.object({ token: Token, name: Name, email: Email, password: Password })

/** What single sign-on has proved of somebody. */
export type OidcIdentity = z.output<typeof OidcIdentity>
export const OidcIdentity = z.object({
  issuer: z.string().min(1).max(500),
  subject: z.string().min(1).max(255),
  email: Email.nullable(),
  emailVerified: z.boolean(),
  name: Name.nullable(),
  /** Everything the provider said, for the claim that gives the role. */
  claims: z.record(z.string(), z.unknown()),
})
