-- The life of a placement: what was offered, accepted or declined and authorized, and the reviews of a level with their hand-over.

create table level_offer (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  placement_id uuid not null,
  at timestamptz not null,
  by_staff_id uuid,
  offered_level text not null check (offered_level in ('outpatient', 'iop', 'php', 'withdrawal-ambulatory', 'residential-low', 'residential-high', 'residential-medically-monitored', 'withdrawal-24-hour', 'withdrawal-hospital', 'hospital')),
  answer text not null check (answer in ('open', 'accepted', 'declined')),
  answered_at timestamptz,
  answered_by uuid,
  accepted_level text check (accepted_level in ('outpatient', 'iop', 'php', 'withdrawal-ambulatory', 'residential-low', 'residential-high', 'residential-medically-monitored', 'withdrawal-24-hour', 'withdrawal-hospital', 'hospital')),
  reason bytea,
  risks_explained bytea,
  safest_plan bytea,
  recheck_on date,
  authorized_level text check (authorized_level in ('outpatient', 'iop', 'php', 'withdrawal-ambulatory', 'residential-low', 'residential-high', 'residential-medically-monitored', 'withdrawal-24-hour', 'withdrawal-hospital', 'hospital')),
  payer text check (length(payer) between 1 and 120),
  payer_label text check (length(payer_label) between 1 and 120),
  authorized_on date,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, placement_id) references placement (organization_id, id),
  foreign key (organization_id, by_staff_id) references staff (organization_id, id),
  foreign key (organization_id, answered_by) references staff (organization_id, id)
);
create index on level_offer (person_id);
create index on level_offer (placement_id);
create index on level_offer (by_staff_id);
create index on level_offer (answered_by);

create table level_review (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  episode_id uuid not null,
  placement_id uuid,
  kind text not null check (kind in ('continued-stay', 'certification', 'discharge')),
  reviewed_on date not null,
  by_staff_id uuid,
  outcome text not null check (outcome in ('stay', 'step-up', 'step-down', 'discharge')),
  to_level text check (to_level in ('outpatient', 'iop', 'php', 'withdrawal-ambulatory', 'residential-low', 'residential-high', 'residential-medically-monitored', 'withdrawal-24-hour', 'withdrawal-hospital', 'hospital')),
  reason bytea,
  hand_over bytea,
  first_contact_on date,
  taken_over_at timestamptz,
  taken_over_by uuid,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, episode_id) references episode (organization_id, id),
  foreign key (organization_id, placement_id) references placement (organization_id, id),
  foreign key (organization_id, by_staff_id) references staff (organization_id, id),
  foreign key (organization_id, taken_over_by) references staff (organization_id, id)
);
create index on level_review (person_id);
create index on level_review (episode_id);
create index on level_review (placement_id);
create index on level_review (by_staff_id);
create index on level_review (taken_over_by);

do $$
declare
  mine constant text := 'organization_id = (select current_organization())';
  t text;
begin
  foreach t in array array['level_offer', 'level_review'] loop
    perform put_wall(t, mine || ' and ((select lists()) or person_id = (select lent_person()))');
    perform keep_rows(t, 'person');
  end loop;
end $$;

revoke all on level_offer, level_review from public;
grant select, insert, update, delete on level_offer, level_review to tandem_app;
