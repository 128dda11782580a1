-- Who proves a phone whose account has ended is told so: such accounts are
-- found by it, and many may have had the same.

create index account_phone_ended on account (phone_blind) where retired_at is not null;
