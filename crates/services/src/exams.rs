//! Exams as data: publishing one with its windows, texts and positions, and
//! reading it for whoever applies, decides, seats or only looks.

mod contacts;
mod load;
mod office;
mod positions;
mod public;
mod publish;
mod rows;
mod shelf;

pub use load::LoadedExam;
pub use office::{ExamFigures, PhaseFigure};
pub use positions::{Branch, LoadedPosition, PositionQuery};
pub use public::PublicExam;
pub use publish::NewExam;

pub(crate) use load::load;
pub(crate) use positions::position;
pub(crate) use shelf::ExamShelf;
