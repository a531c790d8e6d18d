-- Finding people by any part of their name, whatever the case and the accents.

-- Decomposes letters and drops the combining marks (U+0300 to U+036F); typographic apostrophes become plain ones.
create function fold_name(name text) returns text immutable strict parallel safe language sql as
$$ select replace(regexp_replace(lower(normalize(name, NFKD)), '[' || U&'\0300-\036F' || ']', '', 'g'), U&'\2019', '''') $$;

alter table person add column search_name text not null default '';

create function keep_search_name() returns trigger language plpgsql as
$$ begin
  new.search_name := tandem.fold_name(concat_ws(' ', new.given_name, new.preferred_name, new.family_name));
  return new;
end $$;
create trigger keep_search_name before insert or update on person for each row execute function keep_search_name();

alter table person disable trigger keep_version;
alter table person disable trigger keep_history;
update person set search_name = search_name;
alter table person enable trigger keep_version;
alter table person enable trigger keep_history;

revoke all on function fold_name(text), keep_search_name() from public;
grant execute on function fold_name(text), keep_search_name() to tandem_app;
