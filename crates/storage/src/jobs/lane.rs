//! Which jobs go first. A lane is a number in the job's row; a claim looks into
//! one lane after the other.

use crate::value::Value;

/// How much haste a job has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// A code, which is good for minutes: somebody looks at the page.
    Code,
    /// What somebody is told about their money.
    Money,
    /// Whatever may wait behind a hundred thousand others.
    Notice,
}

impl Lane {
    /// All of them, the one that goes first in front.
    pub const ALL: [Self; 3] = [Self::Code, Self::Money, Self::Notice];
}

impl From<Lane> for Value {
    fn from(lane: Lane) -> Self {
        Self::Int(Some(match lane {
            Lane::Code => 0,
            Lane::Money => 1,
            Lane::Notice => 2,
        }))
    }
}
