import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { env } from '@/lib/env'

/** A page that says nothing: what any page costs. A yardstick of the benchmarks, and not found by anybody else. */
export default async function EmptyPage() {
  await connection()
  if (env().HINDSIGHT_BENCH !== '1') notFound()
  return null
}
