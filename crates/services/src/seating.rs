//! 考场编排: venues, the draw of seats by a seed that was committed to before,
//! its publication, and its repetition by whoever doubts it. Who may sit beside
//! whom is decided by `domain::seating`.

mod announce;
mod publish;
mod run;
mod scene;
mod show;
mod still_open;
mod told;
mod venues;
mod verify;

pub use run::{ArrangeOrder, Arranged};
pub use show::{GroupLine, RoomLine, RoundProof, Seating, SeatingStage, VenueLine};
pub use venues::{NewVenue, VenueForm, VenueRegion};
pub use verify::Verification;
