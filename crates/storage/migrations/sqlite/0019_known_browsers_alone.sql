-- An account knows browsers only: whether it knew a network could be told from
-- outside, by a neighbour's tries there, so networks count for nothing and are
-- not kept. The row of a browser stays the same for as long as the account
-- knows it, so that tries can be counted for it.
update known_browser set seen_at = (
    select max(other.seen_at) from known_browser other
    where other.account_id = known_browser.account_id
        and other.proof_hash = known_browser.proof_hash);
delete from known_browser where exists (
    select 1 from known_browser other
    where other.account_id = known_browser.account_id
        and other.proof_hash = known_browser.proof_hash
        and other.id < known_browser.id);
drop index known_browser_proof;
drop index known_browser_account;
alter table known_browser drop column network_blind;
create unique index known_browser_proof on known_browser (proof_hash, account_id);
create index known_browser_account on known_browser (account_id);
