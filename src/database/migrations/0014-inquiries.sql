-- Admissions: inquiries with their steps, and the link between the inquiries of two people.
-- Who asked for care is a patient in the sense of 42 CFR 2.11 before there is any chart. Free text is sealed under a key
-- of the inquiry's own in the key store, so that an inquiry that comes to nothing can be erased by itself.

create table inquiry (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  site_id uuid not null,
  received_at timestamptz not null,
  source text not null check (source in ('web', 'phone', 'walk-in', 'provider', 'other')),
  for_whom text not null check (for_whom in ('me', 'someone', 'couple')),
  called_name bytea not null,
  language text not null check (length(language) between 1 and 20),
  channel text not null check (channel in ('phone', 'text', 'email', 'in-person')),
  contact bytea,
  may_leave_message boolean not null,
  may_say_who boolean not null,
  times bytea,
  summary bytea,
  consent_by text not null check (consent_by in ('form', 'spoken')),
  consented_at timestamptz not null,
  state text not null check (state in ('inquiry', 'call-back', 'benefits', 'assessment', 'placement', 'admitted', 'referred', 'withdrawn')),
  state_since timestamptz not null,
  due_at timestamptz,
  owner_id uuid,
  person_id uuid,
  referred_to bytea,
  end_reason text check (end_reason in ('asked-us-to-stop', 'not-reached', 'found-elsewhere', 'other')),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, site_id) references site (organization_id, id),
  foreign key (organization_id, owner_id) references staff (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id)
);
create index on inquiry (site_id);
create index on inquiry (owner_id);
create index on inquiry (person_id);

create table inquiry_step (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  inquiry_id uuid not null,
  at timestamptz not null,
  by_staff_id uuid,
  kind text not null check (kind in ('received', 'moved', 'tried', 'taken', 'handed-over', 'linked', 'parted', 'record')),
  from_state text check (from_state in ('inquiry', 'call-back', 'benefits', 'assessment', 'placement', 'admitted', 'referred', 'withdrawn')),
  to_state text check (to_state in ('inquiry', 'call-back', 'benefits', 'assessment', 'placement', 'admitted', 'referred', 'withdrawn')),
  outcome text check (outcome in ('reached', 'not-reached', 'left-message')),
  note bytea,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, inquiry_id) references inquiry (organization_id, id),
  foreign key (organization_id, by_staff_id) references staff (organization_id, id)
);
create index on inquiry_step (inquiry_id);
create index on inquiry_step (by_staff_id);

create table inquiry_link (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  first_id uuid not null,
  second_id uuid not null,
  since timestamptz not null,
  until timestamptz,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, first_id) references inquiry (organization_id, id),
  foreign key (organization_id, second_id) references inquiry (organization_id, id)
);
create index on inquiry_link (first_id);
create index on inquiry_link (second_id);


alter table inquiry_link add check (first_id <> second_id);
create index on inquiry (organization_id, state);

-- Lists alone, and only for whoever works with inquiries; the machine itself imports and exports them.
do $$
declare t text;
begin
  foreach t in array array['inquiry', 'inquiry_step', 'inquiry_link'] loop
    perform put_wall(t, 'organization_id = (select current_organization()) and (select lists())
      and (select acting_role()) in (''admissions'', ''manager'', ''operator'')');
    perform keep_rows(t, 'roster');
  end loop;
end $$;

revoke all on inquiry, inquiry_step, inquiry_link from public;
grant select, insert, update, delete on inquiry, inquiry_step, inquiry_link to tandem_app;
