//! Pages that only the demonstration has.

mod messages;
mod pieces;

pub use messages::Messages;
pub use pieces::{Pieces, PiecesDesk, PiecesForm};
