//! The use cases of a person's login, each in a file of its own.

mod attempts;
pub(crate) mod codes;
mod end;
mod invented;
mod mistaken;
mod password;
pub(crate) mod person;
mod profile;
mod proof;
mod recovery;
mod registration;
mod sign_in;
mod sign_in_captcha;
mod staff;
mod validity;
mod visits;

pub(crate) use codes::LIFE_MILLIS as CODE_LIFE_MILLIS;
pub use codes::{CodeRequest, SentCode};
pub use domain::text::account::CodePurpose;
pub(crate) use end::end;
pub use invented::InventedCandidate;
pub use mistaken::Mistaken;
pub use profile::Profile;
pub use recovery::{Recovered, Recovery};
pub use registration::{ConfirmationSheet, EnteredRegistration, Registration, SecondEntry};
pub use sign_in::{Device, SignIn, SignedIn};
pub use staff::{NewStaff, StaffMember};
pub use validity::DocumentValidity;
