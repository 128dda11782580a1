//! What the crate promises, each case on SQLite and on Postgres. The Postgres
//! cases need a throw-away server in `BAOKAO_TEST_POSTGRES`; without it they
//! fail and say how to get one.

mod conformance {
    #[macro_use]
    mod house;
    #[macro_use]
    mod stage;

    mod acceptances;
    mod accounts;
    mod application_forms;
    mod applications;
    mod around;
    mod audit;
    mod captchas;
    mod codes;
    mod comforts;
    mod concurrency;
    mod copies;
    mod durability;
    mod exams;
    mod faults;
    mod form_drafts;
    mod fresh;
    mod jobs;
    mod kill;
    mod known_browsers;
    mod lanes;
    mod limits;
    mod messages;
    mod migrations;
    mod payment;
    mod payment_notices;
    mod petitions;
    mod photo_captures;
    mod photo_permissions;
    mod photos;
    mod photos_of_exams;
    mod positions_found;
    mod receipts;
    mod reminders;
    mod renewed_sessions;
    mod reseal;
    mod review;
    mod schema;
    mod seating;
    mod secrets;
    mod sessions;
    mod sqlite_groups;
    mod statements;
    mod stranded_messages;
    mod transactions;
    mod values;
}
