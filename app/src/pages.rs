//! Every page, by area: one file a route.

pub mod candidate;
mod captcha;
pub mod demo;
pub mod finance;
mod finder;
mod guarded;
mod load;
pub mod office;
mod outcome;
mod page;
pub mod public;
pub mod review;
mod session_watch;

pub(crate) use captcha::CaptchaField;
pub use guarded::Guarded;
pub(crate) use load::answer_with;
pub use load::{Load, LoadPart, ProblemView};
pub(crate) use outcome::Outcome;
pub use page::{Page, Piece};
