-- History of every changed row, the audit trail, and its chain.

create table row_history (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  table_name text not null,
  row_id uuid not null,
  person_id uuid,
  wall text not null,
  version integer not null,
  change text not null check (change in ('update', 'delete')),
  -- The row as it was; what was sealed in the row is sealed here.
  row jsonb not null,
  account_id uuid,
  operation_id uuid,
  at timestamptz not null default now()
);
create index on row_history (table_name, row_id, version);
create index on row_history (organization_id, person_id);

create function keep_version() returns trigger language plpgsql as
$$ begin
  new.version := old.version + 1;
  new.changed_at := now();
  return new;
end $$;

create function keep_history() returns trigger
security definer set search_path = tandem, pg_temp language plpgsql as
$$
-- A password hash is no history that anybody needs.
declare was jsonb := to_jsonb(old) - 'password_hash';
begin
  insert into row_history (organization_id, table_name, row_id, person_id, wall, version, change, row, account_id, operation_id)
  values (coalesce((was ->> 'organization_id')::uuid, (was ->> 'id')::uuid), tg_table_name, (was ->> 'id')::uuid,
    case when tg_table_name = 'person' then (was ->> 'id')::uuid else (was ->> 'person_id')::uuid end,
    tg_argv[0], (was ->> 'version')::integer, lower(tg_op), was, current_account(), current_operation());
  return null;
end $$;

-- Entries hold ids and no content. `seen` is what a list showed: ids of people, so that "who saw me" has an answer.
create table audit_entry (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  at timestamptz not null default clock_timestamp(),
  account_id uuid,
  role text not null,
  action text not null,
  purpose text not null,
  outcome text not null check (outcome in ('done', 'read', 'refused', 'failed')),
  person_ids uuid[] not null default '{}',
  subject jsonb not null default '{}',
  trace jsonb not null default '[]',
  operation_id uuid,
  device_at timestamptz,
  received_at timestamptz
);
create index on audit_entry (organization_id, at);
create index on audit_entry using gin (person_ids);

-- One sealer chains what was appended. The position is inside the chain only; no screen shows it.
create table audit_seal (
  position bigint primary key,
  entry_id uuid not null unique references audit_entry (id),
  hash bytea not null,
  sealed_at timestamptz not null default now()
);

create function refuse_change() returns trigger language plpgsql as
$$ begin raise exception 'the audit trail is append-only' using errcode = 'insufficient_privilege'; end $$;
create trigger append_only before update or delete on audit_entry for each row execute function refuse_change();
create trigger append_only before update or delete on audit_seal for each row execute function refuse_change();
create trigger append_only_all before truncate on audit_entry for each statement execute function refuse_change();
create trigger append_only_all before truncate on audit_seal for each statement execute function refuse_change();

-- Remembers what a list last showed to an account, so that looking again at the same people adds no entry.
create table list_view (
  organization_id uuid not null references organization (id),
  account_id uuid not null,
  projection text not null,
  filter_hash bytea not null,
  set_hash bytea not null,
  at timestamptz not null,
  primary key (account_id, projection, filter_hash)
);
