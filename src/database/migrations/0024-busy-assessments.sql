-- A booked assessment is work of the day for whoever assesses, and a busy hour of theirs in the week. Both are read past
-- the wall of the inquiries, each by a function that hands out no more than that. And how often an arrival was put off.

-- When somebody of the staff assesses: no inquiry, no place, no name.
create function assessment_spans(of_staff uuid[], from_at timestamptz, to_at timestamptz)
returns table (staff_id uuid, starts_at timestamptz, ends_at timestamptz)
stable security definer set search_path = tandem, pg_temp language sql as
$$ select b.staff_id, b.starts_at, b.ends_at from assessment_booking b
   where b.organization_id = current_organization() and lists() and b.state = 'booked'
     and b.staff_id = any (of_staff) and b.starts_at < to_at and b.ends_at > from_at
   order by b.starts_at, b.staff_id $$;

-- The booked assessments of whoever asks, and of nobody else.
create function own_assessments(of_site uuid, from_at timestamptz, to_at timestamptz)
returns table (id uuid, inquiry_id uuid, person_id uuid, starts_at timestamptz, ends_at timestamptz, way text, place bytea)
stable security definer set search_path = tandem, pg_temp language sql as
$$ select b.id, b.inquiry_id, i.person_id, b.starts_at, b.ends_at, b.way, b.place
   from assessment_booking b join inquiry i on i.id = b.inquiry_id
     join account a on a.id = current_account() and a.organization_id = b.organization_id and a.staff_id = b.staff_id
   where b.organization_id = current_organization() and lists() and i.site_id = of_site
     and b.state = 'booked' and b.starts_at < to_at and b.ends_at > from_at
   order by b.starts_at, b.id $$;

revoke all on function assessment_spans(uuid[], timestamptz, timestamptz), own_assessments(uuid, timestamptz, timestamptz) from public;
grant execute on function assessment_spans(uuid[], timestamptz, timestamptz), own_assessments(uuid, timestamptz, timestamptz) to tandem_app;

-- Empty: never yet. Of who is expected now nobody counted it, so their times begin here.
alter table arrival add column put_off integer check (put_off between 0 and 100);
