-- Admissions: what a payer said about an inquiry, and the booked time of its assessment. What was said and every amount
-- is sealed under the key of the inquiry, and is unreadable with it once that key is destroyed.

create table benefit_check (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  inquiry_id uuid not null,
  at timestamptz not null,
  by_staff_id uuid,
  checked_on date not null,
  payer bytea not null,
  found text not null check (found in ('yes', 'partly', 'no')),
  needs_authorization text not null check (needs_authorization in ('yes', 'no', 'unknown')),
  spoke_with bytea,
  reference_number bytea,
  deductible_left_cents bytea,
  out_of_pocket_left_cents bytea,
  valid_through date,
  next_step bytea not null,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, inquiry_id) references inquiry (organization_id, id),
  foreign key (organization_id, by_staff_id) references staff (organization_id, id)
);
create index on benefit_check (inquiry_id);
create index on benefit_check (by_staff_id);

create table assessment_booking (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  inquiry_id uuid not null,
  at timestamptz not null,
  by_staff_id uuid,
  staff_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  way text not null check (way in ('site', 'phone', 'video')),
  place bytea,
  state text not null check (state in ('booked', 'held', 'no-show', 'rebooked', 'canceled')),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, inquiry_id) references inquiry (organization_id, id),
  foreign key (organization_id, by_staff_id) references staff (organization_id, id),
  foreign key (organization_id, staff_id) references staff (organization_id, id),
  check (ends_at > starts_at)
);
create index on assessment_booking (inquiry_id);
create index on assessment_booking (by_staff_id);
create index on assessment_booking (staff_id);

-- One booked time an inquiry, and nobody assesses two people at once.
create unique index one_open_booking on assessment_booking (inquiry_id) where state = 'booked';
alter table assessment_booking add exclude using gist (staff_id with =, tstzrange(starts_at, ends_at) with &&) where (state = 'booked');

alter table inquiry_step drop constraint inquiry_step_kind_check;
alter table inquiry_step add check (kind in ('received', 'moved', 'tried', 'taken', 'handed-over', 'linked', 'parted', 'record', 'benefits-checked', 'booked', 'rebooked', 'assessed', 'no-show', 'booking-canceled'));

do $$
declare t text;
begin
  foreach t in array array['benefit_check', 'assessment_booking'] loop
    perform put_wall(t, 'organization_id = (select current_organization()) and (select lists())
      and (select acting_role()) in (''admissions'', ''manager'', ''operator'')');
    perform keep_rows(t, 'roster');
  end loop;
end $$;

revoke all on benefit_check, assessment_booking from public;
grant select, insert, update, delete on benefit_check, assessment_booking to tandem_app;
