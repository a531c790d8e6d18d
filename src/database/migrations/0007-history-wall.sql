-- History of the center's own rows holds log-ins and names of accounts: a participant sees the history of their record alone.

drop policy app_wall on row_history;
create policy app_wall on row_history to tandem_app
  using (organization_id = (select current_organization()) and ((wall = 'organization' and (select acting_role()) <> 'participant')
    or (select lists()) or person_id = (select lent_person())))
  with check (organization_id = (select current_organization()) and ((select lists()) or person_id = (select lent_person())));
