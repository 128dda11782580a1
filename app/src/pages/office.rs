//! Pages of the exam office.

mod overview;

pub use overview::Overview;
