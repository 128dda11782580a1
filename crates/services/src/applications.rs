//! One candidate's application, from 承诺书 to its status: the use cases, each
//! in a file of its own, and the one place (`fire`) that moves an application
//! from phase to phase for every area of the house.

mod begin;
mod choosing;
mod confirm;
mod draft;
pub(crate) mod editing;
pub(crate) mod facts;
pub(crate) mod fire;
mod flow;
pub(crate) mod form;
mod moving;
mod notices;
pub(crate) mod opened;
pub(crate) mod own;
pub(crate) mod person;
mod position;
mod recall;
mod status;
mod void;

pub use begin::{PledgeSheet, RulesSheet, ShownText};
pub use choosing::Choosing;
pub use confirm::{Changeable, ConfirmSheet, Ticked};
pub use draft::{Choice, CopyKey, Kept, Sent};
pub use fire::Actor;
pub use flow::{Flow, Listed};
pub use form::FormSheet;
pub use person::Applicant;
pub use position::{ChosenPosition, JudgedPosition, PositionSheet};
pub use status::{AskedItem, Said, StatusEntry, StatusSheet, StepDate};
pub use void::{VoidForm, VoidSheet, Voidable};

pub(crate) use begin::ACCEPTED;
pub(crate) use fire::{Step, fire};
