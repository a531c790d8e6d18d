-- Accounts at the door: tries counted before the password is looked at, links for the first set-up, what is applied.

-- Null when the try may go on, and then it is counted already: many tries sent at once cannot slip past the counter.
-- A refused try is not counted, so waiting always ends. From the fourth failure on the wait doubles (1 s, 2 s ... 15 min).
create function throttle_try(wanted bytea, at timestamptz) returns timestamptz
security definer set search_path = tandem, pg_temp language plpgsql as
$$
declare counted integer;
begin
  insert into sign_in_throttle as t (key_hash, failures, wait_until, changed_at) values (wanted, 1, at, at)
  on conflict (key_hash) do update set
    failures = case when t.changed_at < at - interval '1 hour' then 1 else t.failures + 1 end,
    wait_until = case when t.changed_at < at - interval '1 hour' or t.failures < 3 then at
      else at + least(interval '15 minutes', interval '1 second' * power(2, least(t.failures - 3, 12))) end,
    changed_at = at
  where t.wait_until <= at
  returning failures into counted;
  if counted is not null then return null; end if;
  return (select wait_until from sign_in_throttle where key_hash = wanted);
end $$;

-- Keys of yesterday are forgotten, so that strangers cannot fill the table for good.
create function throttle_sweep(at timestamptz) returns void
security definer set search_path = tandem, pg_temp language sql as
$$ delete from sign_in_throttle where changed_at < at - interval '1 day' $$;
create index on sign_in_throttle (changed_at);

-- The link of the first set-up belongs to no organization yet, so no wall lets it in; it exists only while nobody is here.
create function make_set_up_link(link uuid, wanted bytea, until timestamptz) returns boolean
security definer set search_path = tandem, pg_temp language sql as
$$ with old as (delete from one_time_link where purpose = 'set-up' and used_at is null),
     made as (insert into one_time_link (id, token_hash, purpose, expires_at)
       select link, wanted, 'set-up', until where not exists (select 1 from organization) returning 1)
   select exists (select 1 from made) $$;

-- One passkey challenge is answered once: its hash is kept until it would have ended anyway.
create table used_challenge (
  challenge_hash bytea primary key,
  until timestamptz not null
);
create function use_challenge(wanted bytea, at timestamptz, ends timestamptz) returns boolean
security definer set search_path = tandem, pg_temp language sql as
$$ with old as (delete from used_challenge where until < at),
     made as (insert into used_challenge (challenge_hash, until) values (wanted, ends) on conflict do nothing returning 1)
   select exists (select 1 from made) $$;

-- The highest migration that ran here, for the readiness check; the application sees no more of that table.
create function schema_level() returns integer
stable security definer set search_path = tandem, pg_temp language sql as
$$ select coalesce(max(number), 0) from schema_migration $$;

select put_wall('used_challenge', 'false');
revoke all on used_challenge from public;
revoke all on function throttle_try(bytea, timestamptz), throttle_sweep(timestamptz),
  make_set_up_link(uuid, bytea, timestamptz), use_challenge(bytea, timestamptz, timestamptz), schema_level() from public;
grant execute on function throttle_try(bytea, timestamptz), throttle_sweep(timestamptz),
  make_set_up_link(uuid, bytea, timestamptz), use_challenge(bytea, timestamptz, timestamptz), schema_level() to tandem_app;
