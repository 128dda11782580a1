//! What is outside the house, each behind a trait with at least one living
//! implementation: operators of text messages and payment providers. When to
//! call them and what an answer means for an application lives in `services`.

pub mod payments;
pub mod sms;
