//! Points in time, civil dates and windows, in Beijing time at the edge and
//! UTC inside. Nothing here asks a clock: `now` is always an argument.

mod date;
mod moment;
mod window;

pub use date::{Date, DateError};
pub use moment::{Moment, MomentError, duration_words};
pub use window::{Window, WindowError, WindowState};
