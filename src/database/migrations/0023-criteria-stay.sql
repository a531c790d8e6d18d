-- A center that has placed people under a public version, and for which no switch answers yet, stays with the newest that it
-- used until it switches: a version that came with an update is tried on the caseload first.
-- A switch answers once it holds (a reason of 20 letters, or the signature of somebody else) and its first day has come
-- at the center's first site; one that waits or is planned keeps a center on nothing.
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
