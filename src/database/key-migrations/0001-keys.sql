-- The key store: one wrapped data key a person, in a schema (or, by setting, a database) of its own.
-- Backups of the records do not hold it; destroying a row makes every copy of that person's free text unreadable.

create table person_key (
  person_id uuid primary key,
  organization_id uuid not null,
  -- AES-256 key, wrapped with the center's master key (AES-256-GCM: nonce, tag, ciphertext).
  wrapped bytea,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  check ((wrapped is null) = (destroyed_at is not null))
);
grant usage on schema vault to tandem_keys;
grant select, insert, update on person_key to tandem_keys;
