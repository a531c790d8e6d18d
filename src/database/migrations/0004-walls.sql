-- The walls: row-level security on every table that holds an organization or a person, and what each role may do.
-- The application's role owns nothing; the owner passes by an explicit policy, and nobody connects as the owner at run time.

create function put_wall(of_table text, expression text) returns void language plpgsql as
$$ begin
  execute format('alter table %I enable row level security', of_table);
  execute format('alter table %I force row level security', of_table);
  execute format('create policy owner_passes on %I to tandem_owner using (true) with check (true)', of_table);
  execute format('create policy app_wall on %I to tandem_app using (%s) with check (%s)', of_table, expression, expression);
end $$;

create function keep_rows(of_table text, wall text) returns void language plpgsql as
$$ begin
  execute format('create trigger keep_version before update on %I for each row execute function keep_version()', of_table);
  execute format('create trigger keep_history after update or delete on %I for each row execute function keep_history(%L)', of_table, wall);
end $$;

do $$
declare
  mine constant text := 'organization_id = (select current_organization())';
  t text;
begin
  perform put_wall('organization', 'id = (select current_organization())');
  perform put_wall('account', mine || ' and ((select acting_role()) <> ''participant'' or id = (select current_account()))');
  perform put_wall('passkey', mine || ' and account_id = (select current_account())');
  perform put_wall('sign_in_session', mine || ' and (account_id = (select current_account()) or (select acting_role()) in (''manager'', ''operator''))');
  perform put_wall('one_time_link', mine);
  perform put_wall('sign_in_throttle', 'false');
  perform put_wall('break_glass', mine || ' and (account_id = (select current_account()) or (select acting_role()) in (''auditor'', ''manager''))');
  perform put_wall('operation', mine || ' and account_id is not distinct from (select current_account())');
  perform put_wall('source_key', mine || ' and (select lists())');
  perform put_wall('list_view', mine || ' and account_id = (select current_account())');
  perform put_wall('row_history', mine || ' and (wall = ''organization'' or (select lists()) or person_id = (select lent_person()))');

  foreach t in array array['site', 'room', 'room_hours', 'bed', 'program', 'track', 'service', 'staff', 'license', 'shift', 'offering', 'holiday', 'week'] loop
    perform put_wall(t, mine);
    perform keep_rows(t, 'organization');
  end loop;
  foreach t in array array['household_member', 'couple_member', 'safe_contact', 'emergency_contact', 'relative', 'allergy', 'diagnosis', 'living_arrangement', 'commitment', 'commitment_exception', 'care_agreement', 'assessment', 'assessment_fact', 'placement', 'episode', 'stay', 'dose_order', 'authorization', 'consent', 'signature', 'session_person', 'attendance'] loop
    perform put_wall(t, mine || ' and ((select lists()) or person_id = (select lent_person()))');
    perform keep_rows(t, 'person');
  end loop;
  perform put_wall('person', mine || ' and ((select lists()) or id = (select lent_person()))');
  perform keep_rows('person', 'person');
  perform put_wall('household', mine || ' and ((select lists()) or id in (select household_id from household_member where person_id = (select lent_person())))');
  perform keep_rows('household', 'household');
  foreach t in array array['child', 'pet', 'care_duty'] loop
    perform put_wall(t, mine || ' and ((select lists()) or household_id in (select household_id from household_member where person_id = (select lent_person())))');
    perform keep_rows(t, 'household');
  end loop;
  perform put_wall('couple', mine || ' and ((select lists()) or id in (select couple_id from couple_member where person_id = (select lent_person())))');
  perform keep_rows('couple', 'couple');
  perform put_wall('session', mine || ' and ((select lists()) or id in (select session_id from session_person where person_id = (select lent_person())))');
  perform keep_rows('session', 'session');
  foreach t in array array['no_contact', 'week_plan'] loop
    perform put_wall(t, mine || ' and (select lists())');
    perform keep_rows(t, 'roster');
  end loop;
  perform keep_rows('organization', 'organization');
  perform keep_rows('account', 'organization');
end $$;

-- The trail: the application appends and, for an auditor, reads; the sealer reads all and appends to the chain.
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy owner_passes on audit_entry to tandem_owner using (true) with check (true);
create policy app_appends on audit_entry for insert to tandem_app with check (organization_id = (select current_organization()));
create policy app_reads on audit_entry for select to tandem_app
  using (organization_id = (select current_organization()) and (select acting_role()) = 'auditor');
create policy sealer_reads on audit_entry for select to tandem_sealer using (true);
alter table audit_seal enable row level security;
alter table audit_seal force row level security;
create policy owner_passes on audit_seal to tandem_owner using (true) with check (true);
create policy sealer_all on audit_seal to tandem_sealer using (true) with check (true);

-- The public page before anybody signs in: the center's name and its admissions line, nothing about people.
create function public_center()
returns table (organization_id uuid, name text, demo boolean, site_id uuid, site_name text, zone text, admissions_phone text)
stable security definer set search_path = tandem, pg_temp language sql as
$$ select o.id, o.name, o.demo, s.id, s.name, s.zone, s.admissions_phone
   from organization o left join site s on s.organization_id = o.id order by o.changed_at, o.id, s.name limit 1 $$;

revoke all on all tables in schema tandem from public;
revoke all on all functions in schema tandem from public;
grant usage on schema tandem to tandem_app, tandem_sealer;
grant execute on all functions in schema tandem to tandem_app;
revoke execute on function put_wall(text, text), keep_rows(text, text) from tandem_app;
grant select, insert, update, delete on all tables in schema tandem to tandem_app;
revoke all on sign_in_throttle, audit_seal, schema_migration from tandem_app;
revoke update, delete on audit_entry, row_history, operation from tandem_app;
revoke insert on row_history from tandem_app;
grant update (answer) on operation to tandem_app;
grant select on audit_entry, audit_seal to tandem_sealer;
grant insert on audit_seal to tandem_sealer;
