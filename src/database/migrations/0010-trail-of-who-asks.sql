-- The trail is written under the name of whoever asks, and now; an emergency access that was opened stays written down.

drop policy app_appends on audit_entry;
create policy app_appends on audit_entry for insert to tandem_app
  with check (organization_id = (select current_organization())
    and account_id = (select current_account()) and role = (select acting_role()));

-- Without `at`: the database's clock says when.
revoke insert on audit_entry from tandem_app;
grant insert (id, organization_id, account_id, role, action, purpose, outcome, person_ids, subject, trace, operation_id,
  device_at, received_at) on audit_entry to tandem_app;

revoke update, delete on break_glass from tandem_app;
