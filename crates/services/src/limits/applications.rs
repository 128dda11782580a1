//! How often a candidate may do what belongs to an application.

use super::{DAY, HOUR, MINUTE, Rule, rule};

/// Ten times a day an account begins an application: giving one up and beginning anew
/// sends a text message and leaves an application for good.
pub(crate) const BEGIN: Rule = rule("application.begin", 10, DAY);

/// A hundred and twenty times an hour a form is saved: each leaves a version for good.
pub(crate) const FORM_SAVE: Rule = rule("form.save", 120, HOUR);

/// Three hundred times in ten minutes what is typed into a form is kept: a page sends
/// it when somebody pauses, and two seconds after a key at most once.
pub(crate) const FORM_DRAFT: Rule = rule("form.draft", 300, 10 * MINUTE);

/// Sixty times an hour an account chooses a position: each leaves a line in the history
/// for good.
pub(crate) const POSITION: Rule = rule("application.position", 60, HOUR);

/// Ten times a day an account takes an application back: with the confirmation that follows,
/// each sends two text messages and leaves a receipt for good.
pub(crate) const RECALL: Rule = rule("application.recall", 10, DAY);

/// Sixty times an hour an account saves a request for 考场合理便利.
pub(crate) const COMFORT: Rule = rule("comfort.account", 60, HOUR);
/// Sixty times an hour it hands one in or takes it back, apart from saving: who has saved
/// too often may still hand in.
pub(crate) const COMFORT_MOVE: Rule = rule("comfort.move", 60, HOUR);
/// Ten new ones a day: each is kept, also when it was given up.
pub(crate) const COMFORT_NEW: Rule = rule("comfort.new", 10, DAY);
/// Thirty pictures an hour that prove one: each costs a decoding.
pub(crate) const COMFORT_EVIDENCE: Rule = rule("comfort.evidence", 30, HOUR);
