-- Challenges that were answered, right or wrong, so that none is answered
-- twice. A challenge itself is a signed token and is kept nowhere.

create table captcha_spent (
    nonce text collate "C" not null primary key check (length(nonce) = 32),
    expires_at bigint not null
);

create index captcha_spent_expiry on captcha_spent (expires_at);
