//! 考场合理便利: what a candidate with a disability or an injury may ask for, what
//! the office grants of it, and what room follows from that. How far a request
//! is stands in `life::comfort`.

mod asked;
mod granted;
mod policy;

pub use asked::{Asked, AskedFault, AskedForm, DETAILS_LONGEST};
pub use granted::{GrantFault, GrantForm, Granted, NOTE_LONGEST};
pub use policy::{ComfortDates, ComfortPolicy, ComfortRefusal, ExtraTime, Opening};

use crate::coded::coded;

coded! {
    /// What can be asked for.
    pub enum ComfortKind {
        /// Papers in large print.
        LargePrint = "large_print" "大字试卷",
        /// More time to write.
        MoreTime = "more_time" "延长考试时间",
        /// A room that a wheelchair reaches.
        Wheelchair = "wheelchair" "轮椅无障碍考场",
        /// A room of one's own.
        OwnRoom = "own_room" "独立考场",
        /// Let in before the others.
        EarlyEntry = "early_entry" "优先入场",
        /// A hearing aid, a magnifying glass and the like, brought along.
        OwnAid = "own_aid" "自带辅助器具",
        /// Something else, in words.
        Other = "other" "其他便利",
    }
}

impl ComfortKind {
    /// Whether it says nothing without words: which aid, what else.
    #[must_use]
    pub const fn needs_words(self) -> bool {
        matches!(self, Self::OwnAid | Self::Other)
    }
}

/// So many pictures may prove one request.
pub const MOST_EVIDENCE: usize = 5;

/// A picture's shorter side has at least so many pixels: of a smaller one nothing
/// can be read.
pub const LEAST_SIDE: u32 = 200;
