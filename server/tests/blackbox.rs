//! The server over HTTP, as browsers, scripts and attackers meet it: on a real
//! database of each engine, with a clock that the tests move.

mod blackbox {
    mod account;
    mod accounts;
    mod app;
    mod applications;
    mod backup;
    mod captures;
    mod challenge;
    mod characters;
    mod codes;
    mod codes_at_once;
    mod commands;
    mod counted;
    mod deadlines;
    mod disqualification;
    mod exams;
    mod forms;
    mod guards;
    mod hostile;
    mod identity;
    mod inbox;
    mod journey;
    mod kept_pages;
    mod keys;
    mod killed;
    mod late_forms;
    mod mistaken;
    mod notices;
    mod offline;
    mod operations;
    mod payments;
    mod petitions;
    mod photos;
    mod positions;
    mod privacy;
    mod process;
    mod receipts;
    mod registration;
    mod renewed_hashes;
    mod renewed_sessions;
    mod review;
    mod rights;
    mod routes;
    mod seating;
    mod secrets;
    mod sessions;
    mod sign_in;
    mod sign_in_captcha;
    mod staff;
    mod stage;
    mod text_messages;
    mod till;
    mod validity;
    mod ways;
}
