-- A step that was taken over: the person is expected at the next level until they are admitted or it is said why not.

create table arrival (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  person_id uuid not null,
  review_id uuid not null,
  level text not null check (level in ('outpatient', 'iop', 'php', 'withdrawal-ambulatory', 'residential-low', 'residential-high', 'residential-medically-monitored', 'withdrawal-24-hour', 'withdrawal-hospital', 'hospital')),
  program_id uuid,
  expected_on date not null,
  state text not null check (state in ('expected', 'admitted', 'ended')),
  ended_on date,
  end_reason text check (end_reason in ('admitted', 'in-place', 'elsewhere', 'declined', 'not-reached', 'other-step', 'other')),
  ended_by uuid,
  note bytea,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, review_id) references level_review (organization_id, id),
  foreign key (organization_id, program_id) references program (organization_id, id),
  foreign key (organization_id, ended_by) references staff (organization_id, id)
);
create index on arrival (person_id);
create index on arrival (review_id);
create index on arrival (program_id);
create index on arrival (ended_by);

-- Expected at two places at once, a person is waited for at one of them in vain.
create unique index expected_once on arrival (person_id) where state = 'expected';

do $$
begin
  perform put_wall('arrival', 'organization_id = (select current_organization()) and ((select lists()) or person_id = (select lent_person()))');
  perform keep_rows('arrival', 'person');
end $$;

revoke all on arrival from public;
grant select, insert, update, delete on arrival to tandem_app;

-- Steps that were taken over before this table was there, and that no admission followed.
insert into arrival (id, organization_id, person_id, review_id, level, expected_on, state)
select distinct on (r.person_id) gen_random_uuid(), r.organization_id, r.person_id, r.id, r.to_level,
  coalesce(r.first_contact_on, r.reviewed_on), 'expected'
from level_review r
where r.outcome in ('step-up', 'step-down') and r.to_level is not null and r.taken_over_at is not null
  and not exists (select 1 from episode e where e.person_id = r.person_id and r.to_level like e.level || '%'
    and (e.admitted_on >= r.reviewed_on or e.discharged_on is null))
order by r.person_id, r.reviewed_on desc, r.id;
