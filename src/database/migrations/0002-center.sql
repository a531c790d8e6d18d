-- The center's own tables: people, care, weeks. Free text is sealed (bytea) with the key of its person.

create table site (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  name text not null check (length(name) between 1 and 120),
  zone text not null,
  state text not null check (length(state) between 1 and 2),
  admissions_phone text not null check (length(admissions_phone) between 1 and 40),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id)
);
create index on site (organization_id);

create table room (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  site_id uuid not null,
  name text not null check (length(name) between 1 and 80),
  capacity integer not null check (capacity between 1 and 500),
  services text[] not null default '{}' check (services <@ array['process-group', 'relapse-prevention', 'skills', 'holistic', 'individual', 'family', 'couple']),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, site_id) references site (organization_id, id)
);
create index on room (site_id);

create table room_hours (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  room_id uuid not null,
  weekday text not null check (weekday in ('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')),
  start_time time not null,
  end_time time not null,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, room_id) references room (organization_id, id),
  check (start_time < end_time)
);
create index on room_hours (room_id);

create table bed (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  site_id uuid not null,
  room_id uuid,
  name text not null check (length(name) between 1 and 80),
  pets boolean not null,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, site_id) references site (organization_id, id),
  foreign key (organization_id, room_id) references room (organization_id, id)
);
create index on bed (site_id);
create index on bed (room_id);

create table program (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  site_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  level text not null check (level in ('outpatient', 'iop', 'php', 'residential', 'withdrawal', 'hospital')),
  minimum_minutes integer not null check (minimum_minutes between 0 and 10080),
  target_minutes integer not null check (target_minutes between 0 and 10080),
  maximum_minutes integer not null check (maximum_minutes between 0 and 10080),
  minimum_days integer not null check (minimum_days between 0 and 7),
  maximum_days integer not null check (maximum_days between 0 and 7),
  since date not null,
  until date,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, site_id) references site (organization_id, id),
  check (until is null or until >= since)
);
create index on program (site_id);

create table track (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  program_id uuid not null,
  name text not null check (length(name) between 1 and 80),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, program_id) references program (organization_id, id)
);
create index on track (program_id);

create table service (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  name text not null check (length(name) between 1 and 80),
  kind text not null check (kind in ('process-group', 'relapse-prevention', 'skills', 'holistic', 'individual', 'family', 'couple')),
  counts boolean not null,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id)
);
create index on service (organization_id);

create table staff (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  site_id uuid not null,
  given_name text not null check (length(given_name) between 1 and 80),
  family_name text not null check (length(family_name) between 1 and 80),
  discipline text not null check (length(discipline) between 1 and 80),
  languages text[] not null,
  telehealth boolean not null,
  day_minutes integer not null check (day_minutes between 0 and 1440),
  week_minutes integer not null check (week_minutes between 0 and 10080),
  fair_minutes integer not null check (fair_minutes between 0 and 10080),
  until date,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, site_id) references site (organization_id, id)
);
create index on staff (site_id);

create table license (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  staff_id uuid not null,
  kind text not null check (length(kind) between 1 and 80),
  number text check (length(number) between 1 and 60),
  services text[] not null check (services <@ array['process-group', 'relapse-prevention', 'skills', 'holistic', 'individual', 'family', 'couple']),
  since date not null,
  until date,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, staff_id) references staff (organization_id, id),
  check (until is null or until >= since)
);
create index on license (staff_id);

create table shift (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  staff_id uuid not null,
  weekday text not null check (weekday in ('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')),
  start_time time not null,
  end_time time not null,
  since date not null,
  until date,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, staff_id) references staff (organization_id, id),
  check (until is null or until >= since),
  check (start_time < end_time)
);
create index on shift (staff_id);

create table offering (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  track_id uuid not null,
  service_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  weekday text not null check (weekday in ('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')),
  start_time time not null,
  minutes integer not null check (minutes between 30 and 480),
  language text not null check (length(language) between 1 and 20),
  gender_group text check (length(gender_group) between 1 and 40),
  telehealth boolean not null,
  capacity integer not null check (capacity between 1 and 100),
  soft_minimum integer not null check (soft_minimum between 0 and 100),
  opening_cost integer not null check (opening_cost between 0 and 10000),
  leader_ids uuid[] not null,
  room_ids uuid[] not null default '{}',
  since date not null,
  until date,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, track_id) references track (organization_id, id),
  foreign key (organization_id, service_id) references service (organization_id, id),
  check (until is null or until >= since)
);
create index on offering (track_id);
create index on offering (service_id);

create table holiday (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  site_id uuid not null,
  day date not null,
  name text not null check (length(name) between 1 and 80),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, site_id) references site (organization_id, id)
);
create index on holiday (site_id);

create table person (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  site_id uuid not null,
  given_name text not null check (length(given_name) between 1 and 80),
  family_name text not null check (length(family_name) between 1 and 80),
  preferred_name text check (length(preferred_name) between 1 and 80),
  pronouns text check (length(pronouns) between 1 and 40),
  birth_date date not null,
  languages text[] not null,
  gender_groups text[] not null default '{}',
  telehealth boolean not null,
  travel_minutes integer not null check (travel_minutes between 0 and 600),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, site_id) references site (organization_id, id)
);
create index on person (site_id);

create table household (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  site_id uuid not null,
  name text not null check (length(name) between 1 and 80),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, site_id) references site (organization_id, id)
);
create index on household (site_id);

create table household_member (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  household_id uuid not null,
  person_id uuid not null,
  since date not null,
  until date,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, household_id) references household (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  check (until is null or until >= since)
);
create index on household_member (household_id);
create index on household_member (person_id);

create table child (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  household_id uuid not null,
  name text check (length(name) between 1 and 80),
  birth_year integer not null check (birth_year between 1990 and 2200),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, household_id) references household (organization_id, id)
);
create index on child (household_id);

create table pet (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  household_id uuid not null,
  name text not null check (length(name) between 1 and 80),
  species text not null check (species in ('dog', 'cat', 'bird', 'other')),
  service_animal boolean not null,
  vaccinated_until date,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, household_id) references household (organization_id, id)
);
create index on pet (household_id);

create table care_duty (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  household_id uuid not null,
  child_id uuid,
  pet_id uuid,
  weekday text not null check (weekday in ('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')),
  start_time time not null,
  end_time time not null,
  since date not null,
  until date,
  told_by text not null check (told_by in ('person', 'partner', 'relative', 'clinician', 'document')),
  told_where text not null check (told_where in ('alone', 'jointly', 'paper')),
  sensitivity text not null check (sensitivity in ('ordinary', 'sensitive', 'private')),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, household_id) references household (organization_id, id),
  foreign key (organization_id, child_id) references child (organization_id, id),
  foreign key (organization_id, pet_id) references pet (organization_id, id),
  check (until is null or until >= since),
  check (start_time < end_time)
);
create index on care_duty (household_id);
create index on care_duty (child_id);
create index on care_duty (pet_id);

create table couple (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  site_id uuid not null,
  groups text not null check (groups in ('together', 'apart', 'either')),
  conjoint_minutes integer not null check (conjoint_minutes between 30 and 240),
  conjoint_required integer not null check (conjoint_required between 0 and 7),
  primary_id uuid,
  backup_ids uuid[] not null default '{}',
  since date not null,
  until date,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, site_id) references site (organization_id, id),
  foreign key (organization_id, primary_id) references staff (organization_id, id),
  check (until is null or until >= since)
);
create index on couple (site_id);
create index on couple (primary_id);

create table couple_member (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  couple_id uuid not null,
  person_id uuid not null,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, couple_id) references couple (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id)
);
create index on couple_member (couple_id);
create index on couple_member (person_id);

create table safe_contact (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  channel text not null check (channel in ('phone', 'text', 'email', 'mail', 'in-person')),
  value bytea,
  may_leave_message boolean not null,
  times bytea,
  told_by text not null check (told_by in ('person', 'partner', 'relative', 'clinician', 'document')),
  told_where text not null check (told_where in ('alone', 'jointly', 'paper')),
  sensitivity text not null check (sensitivity in ('ordinary', 'sensitive', 'private')),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id)
);
create index on safe_contact (person_id);

create table emergency_contact (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  name bytea not null,
  relation bytea,
  phone bytea not null,
  told_by text not null check (told_by in ('person', 'partner', 'relative', 'clinician', 'document')),
  told_where text not null check (told_where in ('alone', 'jointly', 'paper')),
  sensitivity text not null check (sensitivity in ('ordinary', 'sensitive', 'private')),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id)
);
create index on emergency_contact (person_id);

create table relative (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  name bytea not null,
  relation bytea,
  phone bytea,
  takes_part boolean not null,
  told_by text not null check (told_by in ('person', 'partner', 'relative', 'clinician', 'document')),
  told_where text not null check (told_where in ('alone', 'jointly', 'paper')),
  sensitivity text not null check (sensitivity in ('ordinary', 'sensitive', 'private')),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id)
);
create index on relative (person_id);

create table allergy (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  substance bytea not null,
  reaction bytea,
  severity text not null check (severity in ('mild', 'moderate', 'severe', 'unknown')),
  noted_on date not null,
  told_by text not null check (told_by in ('person', 'partner', 'relative', 'clinician', 'document')),
  told_where text not null check (told_where in ('alone', 'jointly', 'paper')),
  sensitivity text not null check (sensitivity in ('ordinary', 'sensitive', 'private')),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id)
);
create index on allergy (person_id);

create table diagnosis (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  code text not null check (code ~ '^[A-TV-Z][0-9][0-9AB](\.[0-9A-TV-Z]{1,4})?$'),
  noted_on date not null,
  noted_by uuid not null,
  note bytea,
  told_by text not null check (told_by in ('person', 'partner', 'relative', 'clinician', 'document')),
  told_where text not null check (told_where in ('alone', 'jointly', 'paper')),
  sensitivity text not null check (sensitivity in ('ordinary', 'sensitive', 'private')),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, noted_by) references staff (organization_id, id)
);
create index on diagnosis (person_id);
create index on diagnosis (noted_by);

create table living_arrangement (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  kind text not null check (kind in ('home', 'with-family', 'supportive-housing', 'recovery-house', 'shelter', 'unhoused', 'jail', 'other')),
  since date not null,
  until date,
  told_by text not null check (told_by in ('person', 'partner', 'relative', 'clinician', 'document')),
  told_where text not null check (told_where in ('alone', 'jointly', 'paper')),
  sensitivity text not null check (sensitivity in ('ordinary', 'sensitive', 'private')),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  check (until is null or until >= since)
);
create index on living_arrangement (person_id);

create table commitment (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  kind text not null check (kind in ('work', 'school', 'childcare', 'pet-care', 'travel', 'other')),
  weekday text not null check (weekday in ('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')),
  start_time time not null,
  end_time time not null,
  since date not null,
  until date,
  label bytea,
  told_by text not null check (told_by in ('person', 'partner', 'relative', 'clinician', 'document')),
  told_where text not null check (told_where in ('alone', 'jointly', 'paper')),
  sensitivity text not null check (sensitivity in ('ordinary', 'sensitive', 'private')),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  check (until is null or until >= since),
  check (start_time < end_time)
);
create index on commitment (person_id);

create table commitment_exception (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  day date not null,
  start_time time not null,
  end_time time not null,
  effect text not null check (effect in ('busy', 'free')),
  label bytea,
  told_by text not null check (told_by in ('person', 'partner', 'relative', 'clinician', 'document')),
  told_where text not null check (told_where in ('alone', 'jointly', 'paper')),
  sensitivity text not null check (sensitivity in ('ordinary', 'sensitive', 'private')),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  check (start_time < end_time)
);
create index on commitment_exception (person_id);

create table no_contact (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  other_person_id uuid not null,
  since date not null,
  until date,
  reason bytea,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, other_person_id) references person (organization_id, id),
  check (until is null or until >= since)
);
create index on no_contact (person_id);
create index on no_contact (other_person_id);

create table care_agreement (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  service text not null check (service in ('individual', 'family')),
  minutes integer not null check (minutes between 30 and 240),
  primary_id uuid not null,
  backup_ids uuid[] not null default '{}',
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, primary_id) references staff (organization_id, id)
);
create index on care_agreement (person_id);
create index on care_agreement (primary_id);

create table assessment (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  at timestamptz not null,
  by_staff_id uuid,
  state text not null check (state in ('draft', 'complete')),
  summary bytea,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, by_staff_id) references staff (organization_id, id)
);
create index on assessment (person_id);
create index on assessment (by_staff_id);

create table assessment_fact (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  assessment_id uuid not null,
  fact text not null check (length(fact) between 1 and 80),
  value jsonb not null,
  sure text not null check (sure in ('sure', 'likely', 'unsure')),
  at timestamptz not null,
  note bytea,
  told_by text not null check (told_by in ('person', 'partner', 'relative', 'clinician', 'document')),
  told_where text not null check (told_where in ('alone', 'jointly', 'paper')),
  sensitivity text not null check (sensitivity in ('ordinary', 'sensitive', 'private')),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, assessment_id) references assessment (organization_id, id)
);
create index on assessment_fact (person_id);
create index on assessment_fact (assessment_id);

create table placement (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  assessment_id uuid not null,
  at timestamptz not null,
  facts jsonb not null,
  criteria_id text not null check (length(criteria_id) between 1 and 80),
  criteria_version text not null check (length(criteria_version) between 1 and 40),
  engine_version text not null check (length(engine_version) between 1 and 40),
  status text not null check (status in ('placed', 'cannot-say', 'emergency')),
  level text check (level in ('outpatient', 'iop', 'php', 'residential', 'withdrawal', 'hospital')),
  result jsonb not null,
  override_level text check (override_level in ('outpatient', 'iop', 'php', 'residential', 'withdrawal', 'hospital')),
  override_reason bytea,
  override_by uuid,
  override_at timestamptz,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, assessment_id) references assessment (organization_id, id),
  foreign key (organization_id, override_by) references staff (organization_id, id)
);
create index on placement (person_id);
create index on placement (assessment_id);
create index on placement (override_by);

create table episode (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  program_id uuid not null,
  placement_id uuid,
  level text not null check (level in ('outpatient', 'iop', 'php', 'residential', 'withdrawal', 'hospital')),
  admitted_on date not null,
  discharged_on date,
  discharge_kind text check (discharge_kind in ('completed', 'transferred', 'left', 'ended-by-center', 'other')),
  note bytea,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, program_id) references program (organization_id, id),
  foreign key (organization_id, placement_id) references placement (organization_id, id)
);
create index on episode (person_id);
create index on episode (program_id);
create index on episode (placement_id);

create table stay (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  episode_id uuid not null,
  bed_id uuid not null,
  from_day date not null,
  until_day date,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, episode_id) references episode (organization_id, id),
  foreign key (organization_id, bed_id) references bed (organization_id, id)
);
create index on stay (person_id);
create index on stay (episode_id);
create index on stay (bed_id);

create table dose_order (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  episode_id uuid not null,
  minimum_minutes integer not null check (minimum_minutes between 0 and 10080),
  target_minutes integer not null check (target_minutes between 0 and 10080),
  minimum_days integer not null check (minimum_days between 0 and 7),
  maximum_days integer not null check (maximum_days between 0 and 7),
  mix jsonb not null,
  track_ids uuid[] not null,
  state_profile text not null check (length(state_profile) between 1 and 40),
  ordered_by uuid,
  since date not null,
  until date,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, episode_id) references episode (organization_id, id),
  foreign key (organization_id, ordered_by) references staff (organization_id, id),
  check (until is null or until >= since)
);
create index on dose_order (person_id);
create index on dose_order (episode_id);
create index on dose_order (ordered_by);

create table "authorization" (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  episode_id uuid not null,
  payer text not null check (length(payer) between 1 and 120),
  number text check (length(number) between 1 and 80),
  unit text not null check (unit in ('day', 'session', 'minute')),
  units integer not null check (units between 0 and 1000000),
  state text not null check (state in ('requested', 'approved', 'denied', 'ended')),
  since date not null,
  until date,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, episode_id) references episode (organization_id, id),
  check (until is null or until >= since)
);
create index on "authorization" (person_id);
create index on "authorization" (episode_id);

create table consent (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  recipient text not null check (recipient in ('partner', 'relative', 'payer', 'provider', 'court', 'other')),
  partner_id uuid,
  topics text[] not null check (topics <@ array['schedule', 'attendance', 'progress', 'placement', 'safety']),
  scope bytea,
  given_at timestamptz not null,
  revoked_at timestamptz,
  until date,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, partner_id) references person (organization_id, id)
);
create index on consent (person_id);
create index on consent (partner_id);

create table signature (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  document text not null check (length(document) between 1 and 40),
  document_id text not null check (length(document_id) between 1 and 36),
  document_hash text not null check (length(document_hash) between 1 and 64),
  signer text not null check (length(signer) between 1 and 36),
  at timestamptz not null,
  intent text not null check (intent in ('author', 'approve', 'agree', 'acknowledge')),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id)
);
create index on signature (person_id);

create table week (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  site_id uuid not null,
  monday date not null,
  published_plan_id uuid,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, site_id) references site (organization_id, id)
);
create index on week (site_id);

create table week_plan (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  week_id uuid not null,
  state text not null check (state in ('draft', 'published', 'superseded')),
  base_plan_id uuid,
  plan jsonb not null,
  quality jsonb not null,
  at timestamptz not null,
  published_at timestamptz,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, week_id) references week (organization_id, id)
);
create index on week_plan (week_id);

create table session (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  week_id uuid not null,
  site_id uuid not null,
  service text not null check (service in ('process-group', 'relapse-prevention', 'skills', 'holistic', 'individual', 'family', 'couple')),
  offering_id uuid,
  name text not null check (length(name) between 1 and 120),
  starts_at timestamptz not null,
  minutes integer not null check (minutes between 1 and 1440),
  staff_id uuid not null,
  room_id uuid,
  state text not null check (state in ('planned', 'held', 'canceled')),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, week_id) references week (organization_id, id),
  foreign key (organization_id, site_id) references site (organization_id, id),
  foreign key (organization_id, offering_id) references offering (organization_id, id),
  foreign key (organization_id, staff_id) references staff (organization_id, id),
  foreign key (organization_id, room_id) references room (organization_id, id)
);
create index on session (week_id);
create index on session (site_id);
create index on session (offering_id);
create index on session (staff_id);
create index on session (room_id);

create table session_person (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  session_id uuid not null,
  person_id uuid not null,
  active boolean not null,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, session_id) references session (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id)
);
create index on session_person (session_id);
create index on session_person (person_id);

create table attendance (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  session_id uuid not null,
  status text not null check (status in ('present', 'late', 'absent', 'excused')),
  minutes integer not null check (minutes between 0 and 1440),
  recorded_by uuid,
  at timestamptz not null,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, session_id) references session (organization_id, id),
  foreign key (organization_id, recorded_by) references staff (organization_id, id)
);
create index on attendance (person_id);
create index on attendance (session_id);
create index on attendance (recorded_by);

alter table week add foreign key (organization_id, published_plan_id) references week_plan (organization_id, id) deferrable initially deferred;
alter table week_plan add foreign key (organization_id, base_plan_id) references week_plan (organization_id, id) deferrable initially deferred;

-- What must be one of its kind.
alter table week add unique (site_id, monday);
alter table week add check (extract(isodow from monday) = 1);
create unique index on week_plan (week_id) where state = 'published';
alter table couple_member add unique (couple_id, person_id);
alter table household_member add unique (household_id, person_id, since);
alter table session_person add unique (session_id, person_id);
alter table attendance add unique (session_id, person_id);
alter table no_contact add check (person_id <> other_person_id);
alter table assessment_fact add unique (assessment_id, fact);
alter table dose_order add check (minimum_minutes <= target_minutes and minimum_days <= maximum_days);
-- One bed holds one person at a time.
alter table stay add exclude using gist (bed_id with =, daterange(from_day, until_day) with &&);
-- One open episode of a program for a person.
create unique index on episode (person_id, program_id) where discharged_on is null;
create index on person (organization_id, family_name, given_name, id);
create index on session (site_id, starts_at);
create index on session (organization_id, starts_at);
create index on attendance (person_id, at);
