//! 考场合理便利: a candidate asks with evidence, the office decides, and what is
//! granted is honoured by the draw of seats and printed. Everything about it tells
//! of somebody's health: it is sealed, and each look of the office is written down.

mod ask;
mod decide;
mod desk;
mod evidence;
mod keep;
mod own;
mod record;
mod seats;

pub use ask::ComfortForm;
pub use decide::ComfortDecision;
pub use desk::{ComfortDesk, ComfortFile, ComfortLine, ComfortListing};
pub use evidence::EvidenceUpload;
pub use own::{ComfortBrief, ComfortSheet, OwnComfort};
pub use seats::{ComfortSeat, ComfortSeats};

pub(crate) use keep::forget_ended;
pub(crate) use record::{Ruled, asked_of, ruled_of};
pub(crate) use seats::{changed_since_draw, needs_of, printed};
