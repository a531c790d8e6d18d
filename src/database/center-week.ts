/** Reads what one week of a site is made of; sealed words (why somebody is busy, why two are kept apart) are never read. */

import { addDays, type PlainDate } from '../base/time.ts'
import { midnightOf } from '../base/zone.ts'
import { sayName } from '../domain/people/names.ts'
import type { CenterWeek } from '../domain/schedule/center-week.ts'
import { toNames } from './people.ts'
import { withPlanForTwo } from './plans-for-two.ts'
import { readRows } from './rows.ts'
import type { Site } from './sites.ts'
import type { Tx } from './transaction.ts'

/** Rows of a table that hold on some day of the week. */
const duringWeek = (alias: string, monday: number, end: number): string =>
  `${alias}.since < $${end} and (${alias}.until is null or ${alias}.until > $${monday})`

/** Under a list scope. `lastWeek` is the plan that the people know. */
export async function readCenterWeek(
  tx: Tx,
  site: Site,
  monday: string,
  lastWeek: CenterWeek['lastWeek'],
): Promise<CenterWeek> {
  const end = addDays(monday as PlainDate, 7)
  const people = await readPeople(tx, site.id, monday, end)
  return {
    siteId: site.id,
    zone: site.zone,
    monday,
    lastWeek,
    ...people,
    ...(await readSupply(tx, site, monday, end)),
  }
}

type Many = readonly unknown[]
const rowsAs = async <T extends object>(tx: Tx, sql: string, values: Many): Promise<T[]> => tx.query<T>(sql, values)

type PersonRow = Omit<CenterWeek['persons'][number], 'name'> & {
  readonly given_name: string
  readonly family_name: string
  readonly preferred_name: string | null
}

async function readPeople(tx: Tx, siteId: string, monday: string, end: string) {
  const episodes = await rowsAs<CenterWeek['episodes'][number]>(
    tx,
    `select e.id, e.person_id, e.level, e.admitted_on, e.discharged_on from episode e join program g on g.id = e.program_id
     where g.site_id = $1 and e.level in ('iop', 'php') and e.admitted_on < $3 and (e.discharged_on is null or e.discharged_on > $2) order by e.id`,
    [siteId, monday, end],
  )
  const ids = [...new Set(episodes.map((e) => e.person_id))]
  const named = await rowsAs<PersonRow>(
    tx,
    `select id, given_name, family_name, preferred_name, languages, gender_groups, telehealth, travel_minutes
     from person where id = any ($1::uuid[]) order by family_name, given_name, id`,
    [ids],
  )
  const inWeek = [ids, monday, end]
  const couples = await rowsAs<Omit<CenterWeek['couples'][number], 'plan_for_two'>>(
    tx,
    `select c.id, c.groups, c.conjoint_minutes, c.conjoint_required, c.primary_id, c.backup_ids, c.since, c.until,
       array_agg(m.person_id order by m.person_id) as persons
     from couple c join couple_member m on m.couple_id = c.id
     where exists (select 1 from couple_member k where k.couple_id = c.id and k.person_id = any ($1::uuid[])) and ${duringWeek('c', 2, 3)}
     group by c.id order by c.since, c.id`,
    inWeek,
  )
  const memberships = await rowsAs<CenterWeek['memberships'][number]>(
    tx,
    `select m.household_id, m.person_id, m.since, m.until from household_member m where m.person_id = any ($1::uuid[]) and ${duringWeek('m', 2, 3)}`,
    inWeek,
  )
  return {
    episodes,
    persons: named.map(({ given_name, family_name, preferred_name, ...rest }) => ({
      ...rest,
      name: sayName(toNames({ given_name, family_name, preferred_name })),
    })),
    orders: await rowsAs<CenterWeek['orders'][number]>(
      tx,
      `select o.id, o.person_id, o.episode_id, o.minimum_minutes, o.target_minutes, o.minimum_days, o.maximum_days, o.mix, o.track_ids, o.since, o.until
       from dose_order o where o.person_id = any ($1::uuid[]) and ${duringWeek('o', 2, 3)} order by o.since, o.id`,
      inWeek,
    ),
    authorizations: await rowsAs<CenterWeek['authorizations'][number]>(
      tx,
      `select z.person_id, z.unit, z.units, z.since, z.until, coalesce(case z.unit
         when 'minute' then u.minutes else u.days end, 0)::int as used
       from "authorization" z
       left join lateral (
         select sum(coalesce(a.minutes, s.minutes)) as minutes, count(distinct (s.starts_at at time zone t.zone)::date) as days
         from session_person p join session s on s.id = p.session_id join site t on t.id = s.site_id
           left join attendance a on a.session_id = s.id and a.person_id = p.person_id
         where p.person_id = z.person_id and p.active and s.state <> 'canceled'
           and (a.status is null or a.status in ('present', 'late'))
           and (s.starts_at at time zone t.zone)::date >= z.since::date
           and (z.until is null or (s.starts_at at time zone t.zone)::date < z.until::date)
           and (s.starts_at at time zone t.zone)::date < $2::date
       ) u on true
       where z.person_id = any ($1::uuid[]) and z.state = 'approved'`,
      [ids, monday],
    ),
    commitments: await rowsAs<CenterWeek['commitments'][number]>(
      tx,
      `select c.person_id, c.kind, c.weekday, c.start_time, c.end_time, c.since, c.until
       from commitment c where c.person_id = any ($1::uuid[]) and ${duringWeek('c', 2, 3)}`,
      inWeek,
    ),
    familyHours: await rowsAs<CenterWeek['familyHours'][number]>(
      tx,
      `select f.person_id, f.weekday, f.start_time, f.end_time, f.since, f.until
       from family_hours f where f.person_id = any ($1::uuid[]) and ${duringWeek('f', 2, 3)}`,
      inWeek,
    ),
    exceptions: await rowsAs<CenterWeek['exceptions'][number]>(
      tx,
      `select person_id, day, start_time, end_time, effect from commitment_exception
       where person_id = any ($1::uuid[]) and day >= $2 and day < $3`,
      inWeek,
    ),
    agreements: await rowsAs<CenterWeek['agreements'][number]>(
      tx,
      `select id, person_id, service, minutes, primary_id, backup_ids from care_agreement where person_id = any ($1::uuid[]) order by changed_at desc, id`,
      [ids],
    ),
    couples: await withPlanForTwo(tx, couples),
    memberships,
    duties: await rowsAs<CenterWeek['duties'][number]>(
      tx,
      `select d.household_id, d.weekday, d.start_time, d.end_time, d.since, d.until from care_duty d
       where d.household_id = any ($1::uuid[]) and ${duringWeek('d', 2, 3)}`,
      [[...new Set(memberships.map((m) => m.household_id))], monday, end],
    ),
    noContact: await rowsAs<CenterWeek['noContact'][number]>(
      tx,
      `select n.person_id, n.other_person_id, n.since, n.until from no_contact n
       where n.person_id = any ($1::uuid[]) and n.other_person_id = any ($1::uuid[]) and ${duringWeek('n', 2, 3)} order by n.id`,
      inWeek,
    ),
  }
}

async function readSupply(tx: Tx, { id: siteId, zone }: Site, monday: string, end: string) {
  const inWeek = [siteId, monday, end]
  const staff = await rowsAs<
    Omit<CenterWeek['staff'][number], 'name'> & { readonly given_name: string; readonly family_name: string }
  >(
    tx,
    `select id, given_name, family_name, languages, telehealth, day_minutes, week_minutes, fair_minutes, until
     from staff where site_id = $1 and (until is null or until > $2) order by family_name, given_name, id`,
    [siteId, monday],
  )
  const staffInWeek = [staff.map((s) => s.id), monday, end]
  return {
    staff: staff.map(({ given_name, family_name, ...rest }) => ({ ...rest, name: `${given_name} ${family_name}` })),
    licenses: await rowsAs<CenterWeek['licenses'][number]>(
      tx,
      `select l.staff_id, l.services, l.since, l.until from license l where l.staff_id = any ($1::uuid[]) and ${duringWeek('l', 2, 3)}`,
      staffInWeek,
    ),
    shifts: await rowsAs<CenterWeek['shifts'][number]>(
      tx,
      `select s.staff_id, s.weekday, s.start_time, s.end_time, s.since, s.until from shift s
       where s.staff_id = any ($1::uuid[]) and ${duringWeek('s', 2, 3)}`,
      staffInWeek,
    ),
    absences: await rowsAs<CenterWeek['absences'][number]>(
      tx,
      `select a.staff_id, a.since, a.from_time, a.until from staff_absence a
       where a.staff_id = any ($1::uuid[]) and ${duringWeek('a', 2, 3)} order by a.since, a.id`,
      staffInWeek,
    ),
    assessments: await rowsAs<CenterWeek['assessments'][number]>(
      tx,
      'select staff_id, starts_at, ends_at from assessment_spans($1::uuid[], $2, $3)',
      [staff.map((s) => s.id), midnightOf(monday as PlainDate, zone), midnightOf(end as PlainDate, zone)],
    ),
    closures: await rowsAs<CenterWeek['closures'][number]>(
      tx,
      `select c.room_id, c.since, c.from_time, c.until from room_closure c join room r on r.id = c.room_id
       where r.site_id = $1 and ${duringWeek('c', 2, 3)} order by c.since, c.id`,
      inWeek,
    ),
    rooms: (await readRows(
      tx,
      'room',
      'site_id = $1',
      [siteId],
      'order by name, id',
    )) as unknown as CenterWeek['rooms'],
    roomHours: await rowsAs<CenterWeek['roomHours'][number]>(
      tx,
      'select h.room_id, h.weekday, h.start_time, h.end_time from room_hours h join room r on r.id = h.room_id where r.site_id = $1',
      [siteId],
    ),
    offerings: await rowsAs<CenterWeek['offerings'][number]>(
      tx,
      `select o.id, o.name, o.track_id, v.kind as service, v.counts, o.weekday, o.start_time, o.minutes, o.language, o.gender_group,
         o.telehealth, o.capacity, o.soft_minimum, o.opening_cost, o.leader_ids, o.room_ids, o.since, o.until
       from offering o join service v on v.id = o.service_id join track t on t.id = o.track_id join program g on g.id = t.program_id
       where g.site_id = $1 and ${duringWeek('o', 2, 3)}
       order by array_position(array['mon','tue','wed','thu','fri','sat','sun'], o.weekday), o.start_time, o.id`,
      inWeek,
    ),
    holidays: await rowsAs<CenterWeek['holidays'][number]>(
      tx,
      'select day, name from holiday where site_id = $1 and day >= $2 and day < $3 order by day',
      inWeek,
    ),
  }
}
