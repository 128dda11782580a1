//! 资格审核, the reviewers' side: the queue, who has a file open, the file,
//! and the decision. A reviewer sees what was submitted and nothing that a
//! candidate is still writing; nobody sees their own file.

mod decide;
mod file;
mod judged;
mod lease;
pub(crate) mod photo;
mod queue;
mod view;
mod visible;

pub use self::photo::{Portraits, ReplacedPhoto};
pub use decide::{Decided, DecisionForm};
pub use lease::{Holder, LEASE_MINUTES};
pub use queue::{QueueFilter, QueuedFile, ReviewQueue, WaitingExam};
pub use view::{FileEvent, FileField, FilePosition, FileSection, ReviewFile};
