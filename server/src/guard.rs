//! What every request passes before a page or a use case sees it, and every
//! answer on its way out: one file a concern.

mod address;
pub(crate) mod body;
pub(crate) mod copy;
pub(crate) mod csp;
pub(crate) mod form;
pub(crate) mod measure;
pub(crate) mod origin;
pub(crate) mod path;
pub(crate) mod refusal;
pub(crate) mod route;
pub(crate) mod session;
pub(crate) mod trace;
