-- What care costs here, as the center itself says it: a range in cents, for what, from which day on, and where it stands.

create table price (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  name text not null check (length(name) between 1 and 120),
  level text not null check (level in ('outpatient', 'iop', 'php', 'residential', 'withdrawal', 'hospital')),
  per text not null check (per in ('visit', 'day', 'week')),
  low_cents integer not null check (low_cents between 0 and 100000000),
  high_cents integer not null check (high_cents between 0 and 100000000),
  source text not null check (length(source) between 1 and 120),
  since date not null,
  until date,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  check (until is null or until >= since),
  check (high_cents >= low_cents)
);
create index on price (organization_id);
select put_wall('price', 'organization_id = (select current_organization())');
select keep_rows('price', 'organization');
revoke all on price from public;
grant select, insert, update, delete on price to tandem_app;
