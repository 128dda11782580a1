-- What the house deletes from time to time is found without reading whole tables.
--
-- Whenever a message is deleted, the database looks whether a code by text message
-- still refers to it: without the first index it reads every code for each message.
-- The second holds the messages that belong to no account (codes to visitors, last
-- words to who has left), which are deleted when they are a week old.

create index sms_code_notification on sms_code (notification_id);
create index notification_unowned on notification (account_id, created_at)
    where account_id is null;
