-- What a person said about being planned for as one of a couple. It is written once: the application may add and read,
-- and nobody changes or removes what was said. A yes that is taken back is a new row.

create table couple_agreement (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  couple_id uuid not null,
  answer text not null check (answer in ('agreed', 'declined', 'withdrawn')),
  said_by text not null check (said_by in ('person', 'representative')),
  said_where text not null check (said_where in ('alone', 'jointly', 'paper')),
  said_on date not null,
  at timestamptz not null,
  by_staff_id uuid not null,
  note bytea,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, couple_id) references couple (organization_id, id),
  foreign key (organization_id, by_staff_id) references staff (organization_id, id)
);
create index on couple_agreement (person_id);
create index on couple_agreement (couple_id);
create index on couple_agreement (by_staff_id);

select put_wall('couple_agreement', 'organization_id = (select current_organization()) and ((select lists()) or person_id = (select lent_person()))');
select keep_rows('couple_agreement', 'person');

revoke all on couple_agreement from public;
grant select, insert on couple_agreement to tandem_app;
