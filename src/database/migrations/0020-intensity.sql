-- The intensity of inpatient care: which one a program gives, up to which one a bed is for, and which one an override says.

-- Programs from before say none, and count as low until somebody enters it.
alter table program
  add column intensity text check (intensity in ('low', 'high', 'medically-monitored')),
  add check (intensity is null or level = 'residential');

alter table bed add column intensity text check (intensity in ('low', 'high', 'medically-monitored'));

-- An override from before says its kind alone, and its signatures are under those words: they stay as they are.
alter table placement drop constraint placement_override_level_check;
alter table placement add constraint placement_override_level_check check (override_level in ('outpatient', 'iop', 'php', 'withdrawal-ambulatory', 'residential-low', 'residential-high', 'residential-medically-monitored', 'withdrawal-24-hour', 'withdrawal-hospital', 'hospital', 'residential', 'withdrawal'));
