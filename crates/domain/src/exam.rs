//! An examination as data: its windows, texts, form, papers, fee and
//! switches, all rows of a versioned exam and none of them code. What it
//! offers to apply for lives in `position`; what happens to one application
//! lives in `life`.

pub mod answers;
pub mod draft;
pub mod field_fault;
mod field_help;
pub mod figures;
pub mod fingerprint;
pub mod form;
pub mod form_fault;
pub mod notice;
pub mod paper;
pub mod phase_window;
pub mod policy;
pub mod publication;
pub mod readback;
pub mod standard_options;

mod choice_option;
mod form_check;
mod half_width;
mod household_options;
mod opened;
mod pairs;
mod sense;
mod values;

pub use answers::{Answer, Answers, CheckedAnswers, Row, check};
pub use choice_option::ChoiceOption;
pub use draft::{Clash, Draft, Hand, Merged, Seen, SeenError, Typed};
pub use field_fault::{FieldFault, FieldProblem};
pub use field_help::FieldHelp;
pub use figures::{FigureRelease, Figures, Hour, HourError, LastDay, ReleaseDays};
pub use fingerprint::{Fingerprint, FingerprintError};
pub use form::{FieldKind, FieldMeaning, FieldSpec, FormSpec, Section, ShownWhen};
pub use form_fault::{FormSpecError, FormSpecFault, FormSpecProblem};
pub use household_options::household_options;
pub use notice::{AcceptRefusal, Acceptance, ExamText, TextKind, next_to_accept};
pub use opened::{FieldState, OpenedForm};
pub use pairs::cell_name;
pub use paper::{CategoryCode, CategoryCodeError, PaperCategory, Subject};
pub use phase_window::{ExamWindow, ExamWindows, ExtensionRefusal, WindowRefusal};
pub use policy::{Policy, PositionWord};
pub use publication::{
    Exam, ExamKind, ExamProblem, ExamState, ExamSummary, ProblemWeight, validate_exam,
};
pub use readback::{ReadField, ReadSection, ReadValue, read_back};

pub use sense::senseless;
pub use standard_options::standard_options;

pub(crate) use half_width::half_width;
