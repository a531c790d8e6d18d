-- When relatives who take part can come: a family session needs one of these hours, where any are told.

create table family_hours (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
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
  foreign key (organization_id, person_id) references person (organization_id, id),
  check (until is null or until >= since),
  check (start_time < end_time)
);
create index on family_hours (person_id);
select put_wall('family_hours', 'organization_id = (select current_organization()) and ((select lists()) or person_id = (select lent_person()))');
select keep_rows('family_hours', 'person');
grant select, insert, update, delete on family_hours to tandem_app;
