-- What the updates 22 and 23 did to centers that were there already is put right.

-- The list of the expected began with every step that was ever taken over. Where the first contact is longer ago than 30 days,
-- or a discharge review came later, nobody is on the way any more: those only fill the list with old names. Whoever was
-- touched since is left alone; the others still have the moment of that update.
delete from arrival a using level_review r
where r.organization_id = a.organization_id and r.id = a.review_id
  and a.state = 'expected' and a.version = 1 and a.changed_at = (select applied_at from schema_migration where number = 22)
  and (coalesce(r.first_contact_on, r.reviewed_on) < current_date - 30
    or exists (select 1 from level_review d where d.person_id = r.person_id and d.kind = 'discharge' and d.id <> r.id
      and (d.reviewed_on > r.reviewed_on or (d.reviewed_on = r.reviewed_on and r.kind <> 'discharge'))));

-- A center that has placed people under a public version, and for which no switch answers yet, stays with the newest that it
-- used until it switches; one that had a switch was left out, even where that switch waits for a signature or is planned.
-- A switch answers once it holds (a reason of 20 letters, or the signature of somebody else) and its first day has come
-- at the center's first site.
insert into criteria_switch (id, organization_id, set_id, set_version, from_day, at, reason, trial)
select gen_random_uuid(), used.organization_id, 'tandem-public-criteria', used.newest, date '1970-01-01', timestamptz '1970-01-01T00:00:00Z',
  'In use before the newest version came.', '{"asked": 0, "changed": 0, "moves": {}}'::jsonb
from (
  select organization_id, max(criteria_version::integer)::text as newest
  from placement where criteria_id = 'tandem-public-criteria' and criteria_version ~ '^[0-9]+$'
  group by organization_id
) used
where used.newest <> '3' and not exists (
  select 1 from criteria_switch s
  where s.organization_id = used.organization_id
    and (length(regexp_replace(s.reason, '^\s+|\s+$', 'g')) >= 20 or (s.second_by is not null and s.second_by is distinct from s.by_staff_id))
    and s.from_day <= (now() at time zone coalesce(
      (select t.zone from site t where t.organization_id = s.organization_id order by t.name, t.id limit 1), 'UTC'))::date
);
