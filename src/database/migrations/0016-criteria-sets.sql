-- Criteria of a center's own, from which day which set answers, and levels that were found with tools of others.

create table criteria_set (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  set_id text not null check (length(set_id) between 1 and 80),
  set_version text not null check (length(set_version) between 1 and 40),
  title text not null check (length(title) between 1 and 120),
  document jsonb not null,
  loaded_at timestamptz not null,
  loaded_by uuid,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  unique (organization_id, set_id, set_version),
  foreign key (organization_id, loaded_by) references staff (organization_id, id)
);
create index on criteria_set (loaded_by);

create table criteria_switch (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  set_id text not null check (length(set_id) between 1 and 80),
  set_version text not null check (length(set_version) between 1 and 40),
  from_day date not null,
  at timestamptz not null,
  by_staff_id uuid,
  reason text check (length(reason) between 1 and 2000),
  trial jsonb not null,
  second_by uuid,
  second_at timestamptz,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, by_staff_id) references staff (organization_id, id),
  foreign key (organization_id, second_by) references staff (organization_id, id),
  check (second_by is null or second_by <> by_staff_id)
);
create index on criteria_switch (organization_id, from_day);
create index on criteria_switch (by_staff_id);
create index on criteria_switch (second_by);

create table outside_level (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  at timestamptz not null,
  by_staff_id uuid,
  found_on date not null,
  tool text not null check (length(tool) between 1 and 120),
  result text not null check (length(result) between 1 and 200),
  level text check (level in ('outpatient', 'iop', 'php', 'withdrawal-ambulatory', 'residential-low', 'residential-high', 'residential-medically-monitored', 'withdrawal-24-hour', 'withdrawal-hospital', 'hospital')),
  found_by text check (length(found_by) between 1 and 200),
  note bytea,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, by_staff_id) references staff (organization_id, id)
);
create index on outside_level (person_id);
create index on outside_level (by_staff_id);

do $$
declare
  mine constant text := 'organization_id = (select current_organization())';
  t text;
begin
  foreach t in array array['criteria_set', 'criteria_switch'] loop
    perform put_wall(t, mine);
    perform keep_rows(t, 'organization');
  end loop;
  perform put_wall('outside_level', mine || ' and ((select lists()) or person_id = (select lent_person()))');
  perform keep_rows('outside_level', 'person');
end $$;

revoke all on criteria_set, criteria_switch, outside_level from public;
grant select, insert, update, delete on criteria_set, criteria_switch, outside_level to tandem_app;

-- A center that has placed people under version 1 stays with it until it switches.
insert into criteria_switch (id, organization_id, set_id, set_version, from_day, at, reason, trial)
select gen_random_uuid(), o.id, 'tandem-public-criteria', '1', date '1970-01-01', timestamptz '1970-01-01T00:00:00Z',
  'In use before sets could be switched.', '{"asked": 0, "changed": 0, "moves": {}}'::jsonb
from organization o
where exists (select 1 from placement p
  where p.organization_id = o.id and p.criteria_id = 'tandem-public-criteria' and p.criteria_version = '1');
