-- A center that has placed people under a public version, and never switched, stays with the newest that it used until it
-- switches: a version that came with an update is tried on the caseload first.
insert into criteria_switch (id, organization_id, set_id, set_version, from_day, at, reason, trial)
select gen_random_uuid(), used.organization_id, 'tandem-public-criteria', used.newest, date '1970-01-01', timestamptz '1970-01-01T00:00:00Z',
  'In use before the newest version came.', '{"asked": 0, "changed": 0, "moves": {}}'::jsonb
from (
  select organization_id, max(criteria_version::integer)::text as newest
  from placement where criteria_id = 'tandem-public-criteria' and criteria_version ~ '^[0-9]+$'
  group by organization_id
) used
where used.newest <> '3' and not exists (select 1 from criteria_switch s where s.organization_id = used.organization_id);
