//! What persons ask the office to decide about their own data: 身份申诉 and
//! 注销账号, the office's desk for both, and for how long their words are kept.

mod claim;
mod deletion;
mod desk;
mod effect;
mod keep;
mod look;
mod receipt;
mod record;

pub use claim::ClaimForm;
pub use deletion::{OwnPetition, OwnPetitions};
pub use desk::{DecisionForm, ListedPetition, PetitionDesk, PetitionPages};
pub(crate) use keep::forget_ended;
pub use look::{Holder, PetitionSheet};
pub use receipt::ClaimReceipt;
pub(crate) use record::statement_of;
