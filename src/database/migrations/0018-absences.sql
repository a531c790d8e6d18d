-- Who of the staff is out, and which room, for how long. No reason is kept: a plan needs none, and it is theirs.

create table staff_absence (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  staff_id uuid not null,
  since date not null,
  from_time time,
  until date,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, staff_id) references staff (organization_id, id),
  check (until is null or until >= since)
);
create index on staff_absence (staff_id);

create table room_closure (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  room_id uuid not null,
  since date not null,
  from_time time,
  until date,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, room_id) references room (organization_id, id),
  check (until is null or until >= since)
);
create index on room_closure (room_id);

do $$
declare t text;
begin
  foreach t in array array['staff_absence', 'room_closure'] loop
    perform put_wall(t, 'organization_id = (select current_organization())');
    perform keep_rows(t, 'organization');
  end loop;
end $$;

revoke all on staff_absence, room_closure from public;
grant select, insert, update, delete on staff_absence, room_closure to tandem_app;
