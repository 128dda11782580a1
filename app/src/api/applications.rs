//! One candidate's application, from 承诺书 to its status. A page's data is a
//! small struct; the rules that it shows were applied by the use cases.

mod begin;
mod confirm;
mod draft;
mod flow;
mod form;
mod position;
mod status;

pub use begin::*;
pub use confirm::*;
pub use draft::*;
pub use flow::*;
pub use form::*;
pub use position::*;
pub use status::*;

#[cfg(feature = "ssr")]
use form::sent;
