//! Pages that only the demonstration has.

mod messages;
#[cfg(feature = "ssr")]
mod pieces;

pub use messages::Messages;
#[cfg(feature = "ssr")]
pub use pieces::{Pieces, PiecesDesk, PiecesForm};
