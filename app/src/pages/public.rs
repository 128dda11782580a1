//! Pages that need no account.

mod capture;
mod characters;
mod claim;
mod exam;
mod exam_card;
mod exams;
mod favourites;
mod help;
mod home;
#[cfg(feature = "ssr")]
pub(crate) mod home_news;
mod login;
mod not_found;
mod not_loaded;
mod note;
#[cfg(feature = "ssr")]
mod offline;
mod photo_tool;
mod position;
mod positions;
mod privacy;
mod recover;
mod register;
mod register_confirm;
mod retire;
mod signed_in;
mod verify;

pub use capture::{Capture, CaptureSent};
pub use characters::Characters;
pub use claim::Claim;
pub use exam::Exam;
pub(crate) use exam::exam_in_path;
pub(crate) use exam_card::Dates;
pub use exams::Exams;
pub use favourites::Favourites;
pub use help::Help;
pub use home::Home;
pub use login::Login;
pub use not_found::NotFound;
pub use not_loaded::NotLoaded;
pub use note::NoteLine;
#[cfg(feature = "ssr")]
pub(crate) use offline::Offline;
pub use photo_tool::PhotoTool;
pub use position::PositionWhole;
pub use positions::Positions;
pub use privacy::Privacy;
pub use recover::Recover;
pub use register::Register;
pub(crate) use register::{CodeEntry, NewPasswordFields, Typed, ValidForLong};
pub use register_confirm::RegisterConfirm;
pub use retire::Retire;
pub use verify::Verify;
