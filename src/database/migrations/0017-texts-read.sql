-- Who has read which text of the public pages in which language, with a sign of the wording that was read.

create table text_review (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  text_id text not null check (length(text_id) between 1 and 200),
  language text not null check (language in ('en', 'es')),
  text_sign text not null check (length(text_sign) between 1 and 64),
  read_by text not null check (length(read_by) between 1 and 120),
  read_on date not null,
  at timestamptz not null,
  by_staff_id uuid,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  unique (organization_id, text_id, language),
  foreign key (organization_id, by_staff_id) references staff (organization_id, id)
);
create index on text_review (by_staff_id);
select put_wall('text_review', 'organization_id = (select current_organization())');
select keep_rows('text_review', 'organization');
revoke all on text_review from public;
grant select, insert, update, delete on text_review to tandem_app;
