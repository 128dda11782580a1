//! Exams as data: publishing one with its windows, texts and positions, and
//! reading it for whoever applies, decides, seats or only looks.

mod candidate;
mod contacts;
mod favourites;
mod figures;
mod load;
mod office;
mod one;
mod positions;
mod public;
mod publish;
mod rows;
mod search;
mod shelf;
mod table;

pub use candidate::FoundPosition;
pub use favourites::FAVOURITES;
pub use figures::{FigureSheet, ShownFigures};
pub use load::LoadedExam;
pub use office::{ExamFigures, PhaseFigure};
pub use one::{FavouriteSheet, PositionInFull};
pub use positions::{Branch, LoadedPosition};
pub use public::PublicExam;
pub use publish::NewExam;
pub use search::{Choices, Met, PositionSearch, PositionTree};
pub use table::Table;

pub(crate) use load::load;
pub(crate) use positions::position;
pub(crate) use shelf::ExamShelf;
