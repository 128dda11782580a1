//! Every page, route and call with what it answers to whom: one line each, in
//! the order of an application's life, driven over HTTP by forged requests.
//! What no line names makes `complete` fail. No answer tells anybody else the
//! owner's number or phone in full, unless the line says why.

mod claims;
mod comfort;
mod complete;
mod demo;
mod desk;
mod draft;
mod money;
mod people;
mod public;
mod seats;
mod table;
