/** The schema as data: tables, columns, constraints, indexes, policies, triggers, functions and grants, read from a live database. */

import type pg from 'pg'

export type SchemaManifest = Readonly<Record<'tandem' | 'vault', SchemaPart>>
export type SchemaPart = {
  readonly tables: Readonly<Record<string, TableManifest>>
  /** Signature to what it does: language, volatility, rights, and a hash of its body. */
  readonly functions: Readonly<Record<string, string>>
}
export type TableManifest = {
  /** `forced`: the owner is bound too. */
  readonly walls: 'none' | 'on' | 'forced'
  /** Name to type, `not null` and default. */
  readonly columns: Readonly<Record<string, string>>
  readonly constraints: readonly string[]
  readonly indexes: readonly string[]
  readonly policies: readonly string[]
  readonly triggers: readonly string[]
  /** Role to what it may do. */
  readonly grants: Readonly<Record<string, string>>
}

// What PostgreSQL prints differently between versions (18 names NOT NULL as constraints) is left out of the sentences.
const queries = {
  tables: `select c.oid, c.relname as name, c.relrowsecurity as walls, c.relforcerowsecurity as forced
    from pg_class c where c.relnamespace = $1::regnamespace and c.relkind = 'r' order by 2`,
  columns: `select a.attrelid as oid, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
      pg_get_expr(d.adbin, d.adrelid) as standard
    from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relnamespace = $1::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped order by a.attrelid, a.attnum`,
  constraints: `select conrelid as oid, pg_get_constraintdef(oid) || case when condeferrable then ' (deferrable)' else '' end as says
    from pg_constraint where connamespace = $1::regnamespace and conrelid <> 0 and contype in ('c', 'f', 'p', 'u', 'x') order by 2`,
  indexes: `select i.indrelid as oid, regexp_replace(pg_get_indexdef(i.indexrelid), ' INDEX \\S+ ON ', ' INDEX ON ') as says
    from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = $1::regnamespace
      and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')) order by 2`,
  policies: `select p.polrelid as oid, p.polname || ' for ' || p.polcmd::text || ' to ' || array_to_string(array(select rolname from pg_roles
      where oid = any (p.polroles) order by 1), ', ') || ' using ' || coalesce(pg_get_expr(p.polqual, p.polrelid), '-')
      || ' check ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '-') as says
    from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = $1::regnamespace order by 2`,
  triggers: `select t.tgrelid as oid, pg_get_triggerdef(t.oid) as says from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = $1::regnamespace and not t.tgisinternal order by 2`,
  grants: `select c.oid, r.rolname as role, string_agg(distinct case when a.attname is null then p.privilege_type
      else p.privilege_type || ' (' || a.attname || ')' end, ', ' order by case when a.attname is null then p.privilege_type
      else p.privilege_type || ' (' || a.attname || ')' end) as may
    from pg_class c left join lateral (select null::name as attname, c.relacl as acl union all
      select attname, attacl from pg_attribute where attrelid = c.oid and attacl is not null) a on true
    cross join lateral aclexplode(a.acl) p join pg_roles r on r.oid = p.grantee
    where c.relnamespace = $1::regnamespace and c.relkind = 'r' and r.rolname like 'tandem\\_%' and r.oid <> c.relowner
    group by 1, 2 order by 1, 2`,
  functions: `select p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name,
      pg_get_function_result(p.oid) as result, l.lanname as language, p.provolatile as volatility, p.prosecdef as definer,
      coalesce(array_to_string(p.proconfig, '; '), '') as config, md5(p.prosrc) as body,
      array_to_string(array(select coalesce(r.rolname, 'public') from aclexplode(p.proacl) x left join pg_roles r on r.oid = x.grantee
        where x.grantee <> p.proowner order by 1), ', ') as callers
    from pg_proc p join pg_language l on l.oid = p.prolang where p.pronamespace = $1::regnamespace order by 1`,
} as const

type Query = (text: string, values: readonly unknown[]) => Promise<Record<string, unknown>[]>
type Said = { readonly oid: number; readonly says: string }

const saidBy = (rows: Record<string, unknown>[]): ReadonlyMap<number, string[]> => {
  const found = new Map<number, string[]>()
  for (const { oid, says } of rows as Said[]) found.set(oid, [...(found.get(oid) ?? []), says])
  return found
}

const columnSays = (row: Record<string, unknown>): string =>
  [row.type, row.required ? 'not null' : '', row.standard === null ? '' : `default ${row.standard}`]
    .filter(Boolean)
    .join(' ')

async function readTables(query: Query, schema: string): Promise<Record<string, TableManifest>> {
  const rows = await query(queries.tables, [schema])
  const columns = await query(queries.columns, [schema])
  const grants = await query(queries.grants, [schema])
  const said = {
    constraints: saidBy(await query(queries.constraints, [schema])),
    indexes: saidBy(await query(queries.indexes, [schema])),
    policies: saidBy(await query(queries.policies, [schema])),
    triggers: saidBy(await query(queries.triggers, [schema])),
  }
  const of = (list: Record<string, unknown>[], oid: number) => list.filter((row) => row.oid === oid)
  return Object.fromEntries(
    rows.map((row) => {
      const oid = row.oid as number
      const table: TableManifest = {
        walls: row.walls ? (row.forced ? 'forced' : 'on') : 'none',
        columns: Object.fromEntries(of(columns, oid).map((column) => [column.name, columnSays(column)])),
        constraints: said.constraints.get(oid) ?? [],
        indexes: said.indexes.get(oid) ?? [],
        policies: said.policies.get(oid) ?? [],
        triggers: said.triggers.get(oid) ?? [],
        grants: Object.fromEntries(of(grants, oid).map((grant) => [grant.role, grant.may])),
      }
      return [row.name, table]
    }),
  )
}

const volatility: Readonly<Record<string, string>> = { i: 'immutable', s: 'stable', v: 'volatile' }

async function readFunctions(query: Query, schema: string): Promise<Record<string, string>> {
  const rows = await query(queries.functions, [schema])
  const says = (row: Record<string, unknown>) => {
    const rights = row.definer ? ' as its owner' : ''
    const config = row.config === '' ? '' : ` with ${row.config}`
    return `${row.result}, ${row.language} ${volatility[String(row.volatility)]}${rights}${config}, for ${row.callers || 'nobody else'}, body ${row.body}`
  }
  return Object.fromEntries(rows.map((row) => [row.name, says(row)]))
}

/** `client` may read the catalogs: any login of the database. Schema names are left out of the sentences. */
export async function readManifest(client: Pick<pg.Client, 'query'>): Promise<SchemaManifest> {
  const query: Query = async (text, values) => (await client.query(text, [...values])).rows
  // Names inside our own schemas are printed without them.
  const part = async (schema: 'tandem' | 'vault'): Promise<SchemaPart> => {
    await client.query(`set search_path = ${schema}, public`)
    return { tables: await readTables(query, schema), functions: await readFunctions(query, schema) }
  }
  const manifest = { tandem: await part('tandem'), vault: await part('vault') }
  await client.query('reset search_path')
  return manifest
}
