//! Pages of the exam office.

mod comfort;
mod comfort_seats;
mod comforts;
mod disqualification;
mod overview;
mod petition;
mod petitions;
mod replacement;
mod seating;
mod seating_publish;
mod seating_verify;

pub use comfort::Comfort;
pub use comfort_seats::ComfortSeats;
pub use comforts::Comforts;
pub use disqualification::Disqualification;
pub use overview::Overview;
pub use petition::Petition;
pub use petitions::Petitions;
pub use replacement::Replacement;
pub use seating::Arrangement;
pub use seating_publish::Publication;
pub use seating_verify::Proof;
