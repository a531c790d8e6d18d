-- The ground: who is asking (settings of one transaction), organizations, accounts, sessions, operations, keys.
-- Everything runs on PostgreSQL 15 and 18.

-- Who is asking. `act` sets these once a transaction; nothing is visible until it has.
create function current_organization() returns uuid stable language sql as
$$ select nullif(current_setting('tandem.organization', true), '')::uuid $$;
create function current_account() returns uuid stable language sql as
$$ select nullif(current_setting('tandem.account', true), '')::uuid $$;
create function current_operation() returns uuid stable language sql as
$$ select nullif(current_setting('tandem.operation', true), '')::uuid $$;
create function acting_role() returns text stable language sql as
$$ select coalesce(current_setting('tandem.role', true), '') $$;
-- Lists show fixed columns of many people. A participant never has them, whatever the application asks.
create function lists() returns boolean stable language sql as
$$ select coalesce(current_setting('tandem.scope', true), '') = 'list'
      and coalesce(current_setting('tandem.role', true), '') <> 'participant' $$;
-- The one person whose record is lent right now. A participant can only be lent their own.
create function lent_person() returns uuid stable language sql as
$$ select case
     when coalesce(current_setting('tandem.scope', true), '') <> 'one' then null
     when coalesce(current_setting('tandem.role', true), '') = 'participant'
       and current_setting('tandem.person', true) is distinct from current_setting('tandem.own_person', true) then null
     else nullif(current_setting('tandem.person', true), '')::uuid
   end $$;

create table organization (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  demo boolean not null default false,
  version integer not null default 1,
  changed_at timestamptz not null default now()
);

create table account (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  login text not null unique check (login = lower(login) and length(login) between 3 and 120),
  display_name text not null check (length(display_name) between 1 and 160),
  roles text[] not null check (cardinality(roles) >= 1 and roles <@ array['admissions', 'clinician', 'couples-therapist',
    'nurse', 'technician', 'utilization-reviewer', 'manager', 'auditor', 'operator', 'participant']),
  staff_id uuid,
  person_id uuid,
  password_hash text,
  state text not null default 'invited' check (state in ('invited', 'active', 'disabled')),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  -- A participant is nothing else, and has exactly one record of their own.
  check (('participant' = any (roles)) = (person_id is not null)),
  check (person_id is null or cardinality(roles) = 1)
);
create index on account (organization_id);

create table passkey (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  account_id uuid not null,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default now(),
  foreign key (organization_id, account_id) references account (organization_id, id)
);
create index on passkey (account_id);

-- Opaque sessions: the browser holds the token, we hold its hash.
create table sign_in_session (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  account_id uuid not null,
  token_hash bytea not null unique,
  csrf_hash bytea not null,
  role text not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  idle_until timestamptz not null,
  ends_at timestamptz not null,
  foreign key (organization_id, account_id) references account (organization_id, id)
);
create index on sign_in_session (account_id);

create table one_time_link (
  id uuid primary key,
  token_hash bytea not null unique,
  purpose text not null check (purpose in ('set-up', 'invite', 'reset')),
  organization_id uuid references organization (id),
  account_id uuid,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Failures count for a login *from a device or address*, so that nobody can lock another out by guessing.
create table sign_in_throttle (
  key_hash bytea primary key,
  failures integer not null,
  wait_until timestamptz not null,
  changed_at timestamptz not null default now()
);

create table break_glass (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  account_id uuid not null,
  person_id uuid not null,
  reason text not null check (length(reason) between 10 and 1000),
  since timestamptz not null default now(),
  until timestamptz not null,
  foreign key (organization_id, account_id) references account (organization_id, id)
);
create index on break_glass (account_id, person_id);

-- Every change carries an operation id made by the device, so that a repeat after a lost answer does nothing twice.
create table operation (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  account_id uuid,
  action text not null,
  device_at timestamptz,
  received_at timestamptz not null,
  answer jsonb
);
create index on operation (organization_id, received_at);

-- The key that a file used for a row (`p4`), so that the same file read again finds the same row.
create table source_key (
  organization_id uuid not null references organization (id),
  table_name text not null,
  key text not null check (length(key) between 1 and 80),
  row_id uuid not null,
  primary key (organization_id, table_name, key)
);

-- What lets somebody in before we know their organization: one row by its secret, nothing else.
create function find_login(wanted text)
returns table (account_id uuid, organization_id uuid, password_hash text, state text, roles text[])
stable security definer set search_path = tandem, pg_temp language sql as
$$ select id, a.organization_id, a.password_hash, a.state, a.roles from account a where a.login = lower(wanted) $$;

create function find_session(wanted bytea)
returns table (session_id uuid, organization_id uuid, account_id uuid, role text, csrf_hash bytea, idle_until timestamptz,
  ends_at timestamptz, last_seen_at timestamptz, login text, display_name text, roles text[], staff_id uuid, person_id uuid, state text, demo boolean)
stable security definer set search_path = tandem, pg_temp language sql as
$$ select s.id, s.organization_id, s.account_id, s.role, s.csrf_hash, s.idle_until, s.ends_at, s.last_seen_at,
     a.login, a.display_name, a.roles, a.staff_id, a.person_id, a.state, o.demo
   from sign_in_session s join account a on a.id = s.account_id join organization o on o.id = s.organization_id
   where s.token_hash = wanted $$;

create function find_passkey(wanted text)
returns table (passkey_id uuid, account_id uuid, organization_id uuid, public_key bytea, counter bigint, transports text[], state text, roles text[])
stable security definer set search_path = tandem, pg_temp language sql as
$$ select p.id, p.account_id, p.organization_id, p.public_key, p.counter, p.transports, a.state, a.roles
   from passkey p join account a on a.id = p.account_id where p.credential_id = wanted $$;

create function find_link(wanted bytea)
returns table (link_id uuid, purpose text, organization_id uuid, account_id uuid, expires_at timestamptz, used_at timestamptz)
stable security definer set search_path = tandem, pg_temp language sql as
$$ select id, l.purpose, l.organization_id, l.account_id, l.expires_at, l.used_at from one_time_link l where l.token_hash = wanted $$;

-- True once: the caller that turns a link to used may go on, any other may not.
create function use_link(wanted bytea, at timestamptz) returns boolean
security definer set search_path = tandem, pg_temp language sql as
$$ with used as (update one_time_link set used_at = at where token_hash = wanted and used_at is null and expires_at > at returning 1)
   select exists (select 1 from used) $$;

create function throttle_wait(wanted bytea) returns timestamptz
stable security definer set search_path = tandem, pg_temp language sql as
$$ select wait_until from sign_in_throttle where key_hash = wanted $$;

-- Doubles the wait from the fourth failure on (1 s, 2 s ... 15 min); an hour of quiet forgets.
create function throttle_failed(wanted bytea, at timestamptz) returns timestamptz
security definer set search_path = tandem, pg_temp language sql as
$$ insert into sign_in_throttle as t (key_hash, failures, wait_until, changed_at) values (wanted, 1, at, at)
   on conflict (key_hash) do update set
     failures = case when t.changed_at < at - interval '1 hour' then 1 else t.failures + 1 end,
     wait_until = case when t.changed_at < at - interval '1 hour' or t.failures < 3 then at
       else at + least(interval '15 minutes', interval '1 second' * power(2, least(t.failures - 3, 12))) end,
     changed_at = at
   returning wait_until $$;

create function throttle_forget(wanted bytea) returns void
security definer set search_path = tandem, pg_temp language sql as
$$ delete from sign_in_throttle where key_hash = wanted $$;

create function any_organization() returns boolean
stable security definer set search_path = tandem, pg_temp language sql as
$$ select exists (select 1 from organization) $$;
