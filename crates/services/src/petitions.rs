//! What persons ask the office to decide about their own data: 身份申诉 and
//! 注销账号, and the office's desk for both.

mod claim;
mod deletion;
mod desk;
mod effect;
mod record;

pub use claim::ClaimForm;
pub use deletion::{OwnPetition, OwnPetitions};
pub use desk::{DecisionForm, Holder, ListedPetition, PetitionDesk, PetitionSheet};
