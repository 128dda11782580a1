//! Pages of the exam office.

mod overview;
mod seating;
mod seating_publish;
mod seating_verify;

pub use overview::Overview;
pub use seating::Arrangement;
pub use seating_publish::Publication;
pub use seating_verify::Proof;
