-- The front page shows the center that was there first, also after another one changed its name.

alter table organization add created_at timestamptz not null default now();

create or replace function public_center()
returns table (organization_id uuid, name text, demo boolean, site_id uuid, site_name text, zone text, admissions_phone text)
stable security definer set search_path = tandem, pg_temp language sql as
$$ select o.id, o.name, o.demo, s.id, s.name, s.zone, s.admissions_phone
   from organization o left join site s on s.organization_id = o.id order by o.created_at, o.id, s.name, s.id limit 1 $$;
