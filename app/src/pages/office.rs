//! Pages of the exam office.

mod disqualification;
mod overview;
mod seating;
mod seating_publish;
mod seating_verify;

pub use disqualification::Disqualification;
pub use overview::Overview;
pub use seating::Arrangement;
pub use seating_publish::Publication;
pub use seating_verify::Proof;
