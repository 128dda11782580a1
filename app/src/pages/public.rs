//! Pages that need no account.

mod home;
mod login;
mod not_found;
mod note;
mod recover;
mod register;
mod register_confirm;

pub use home::Home;
pub use login::Login;
pub use not_found::NotFound;
pub use note::NoteLine;
pub use recover::Recover;
pub use register::Register;
pub(crate) use register::{CodeEntry, NewPasswordFields, Typed};
pub use register_confirm::RegisterConfirm;
