-- A review may decide on a transfer: the same level of care goes on elsewhere, which is no step and no end of care.

alter table level_review
  drop constraint level_review_outcome_check,
  add constraint level_review_outcome_check check (outcome in ('stay', 'step-up', 'step-down', 'discharge', 'transfer'));
