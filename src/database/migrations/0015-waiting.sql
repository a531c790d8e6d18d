-- Waiting: people who accepted a level and have no place yet, with their check-ins; and why somebody was admitted to
-- another level than the one they accepted.

alter table episode add column level_reason bytea;

create table waiting_entry (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  offer_id uuid not null,
  level text not null check (level in ('outpatient', 'iop', 'php', 'withdrawal-ambulatory', 'residential-low', 'residential-high', 'residential-medically-monitored', 'withdrawal-24-hour', 'withdrawal-hospital', 'hospital')),
  program_id uuid not null,
  track_ids uuid[] not null default '{}',
  with_partner boolean not null,
  asked_on date not null,
  ready_on date not null,
  facts text[] not null default '{}' check (facts <@ array['pregnant', 'injects', 'leaves-care', 'got-worse']),
  interim bytea,
  interim_on date,
  check_on date,
  state text not null check (state in ('waiting', 'admitted', 'left')),
  ended_on date,
  end_reason text check (end_reason in ('admitted', 'found-elsewhere', 'not-reached', 'no-longer-wanted', 'other')),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, offer_id) references level_offer (organization_id, id),
  foreign key (organization_id, program_id) references program (organization_id, id)
);
create index on waiting_entry (person_id);
create index on waiting_entry (offer_id);
create index on waiting_entry (program_id);

create table waiting_check (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  waiting_id uuid not null,
  checked_on date not null,
  by_staff_id uuid,
  outcome text not null check (outcome in ('still-waiting', 'got-worse', 'not-reached', 'no-longer-wanted')),
  note bytea,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, waiting_id) references waiting_entry (organization_id, id),
  foreign key (organization_id, by_staff_id) references staff (organization_id, id)
);
create index on waiting_check (person_id);
create index on waiting_check (waiting_id);
create index on waiting_check (by_staff_id);


-- Somebody waits once: whoever waits for two things at a time is counted twice and called twice.
create unique index one_open_waiting on waiting_entry (person_id) where state = 'waiting';

do $$
declare t text;
begin
  foreach t in array array['waiting_entry', 'waiting_check'] loop
    perform put_wall(t, 'organization_id = (select current_organization()) and ((select lists()) or person_id = (select lent_person()))');
    perform keep_rows(t, 'person');
  end loop;
end $$;

revoke all on waiting_entry, waiting_check from public;
grant select, insert, update, delete on waiting_entry, waiting_check to tandem_app;
