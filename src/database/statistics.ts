/** Tells the planner of the database what a large import brought; until it knows, it plans for empty tables. */

import pg from 'pg'

/** `admin` may become the owner of the tables. PostgreSQL would do the same by itself, a minute or more later. */
export async function refreshStatistics(admin: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    // The tables of one's own; without the role the catalogs would be read through too.
    await client.query('set role tandem_owner')
    // The server says so of each table that is not ours.
    await client.query("set client_min_messages to 'error'")
    await client.query('analyze')
  } finally {
    await client.end()
  }
}
