-- What a decision points at, each with words about it: they may speak of the person
-- and are sealed. Null where a decision was made before there was such a thing, or
-- points at nothing.

alter table decision add column flags_sealed blob;

-- The network address from which a text was accepted; null for what was accepted
-- before it was kept, and once the person is deleted.

alter table acceptance add column address_sealed blob;
