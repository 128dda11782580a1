//! 考场编排: who sits where, by a seeded shuffle that anybody can repeat. Pure:
//! the seed is an argument, and publishing it belongs to `services`.
//!
//! The algorithm, version 1, never changes; another one gets another version.
//!
//! 1. Candidates are ordered by application number, so that the order in which
//!    they come doesn't matter, and grouped by (region, category, needs).
//! 2. Each group is shuffled by its own key (see `shuffle`).
//! 3. The shuffled row is dealt out so that neighbours in a room don't share a
//!    position, nor an employer where that can be had (see `spread`).
//! 4. Groups take whole rooms in the order of the room plan and fill each up
//!    to the room size, so that no room mixes categories and only a group's
//!    last room is short. Who needs a room alone fills one. Rooms that are kept
//!    for wheelchairs are taken by who needs them alone.

mod arrange;
mod number;
mod plan;
mod rooms;
mod shuffle;
mod spread;

pub use arrange::{ArrangeError, Shortage, arrange, commit_to_seed, snapshot_fingerprint};
pub use number::{NumberError, NumberScheme, number_plan};
pub use plan::{Plan, SeatOf, SeatedRoom};
pub use rooms::{ExamRoom, RoomPlan, RoomSize, RoomSizeError, Venue};

use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::exam::CategoryCode;
use crate::id::{ApplicationId, OrganisationId, PositionId};
use crate::position::RegionCode;

coded! {
    /// What kind of room somebody needs.
    pub enum SeatNeeds {
        /// Any.
        Ordinary = "ordinary" "普通考场",
        /// One that a wheelchair reaches; such rooms are kept for who needs them.
        SpecialRoom = "special_room" "无障碍考场",
        /// One in which everybody has more time.
        Separate = "separate" "延长时间考场",
        /// One of one's own.
        Alone = "alone" "独立考场",
        /// One that a wheelchair reaches, in which everybody has more time.
        AccessibleSeparate = "accessible_separate" "无障碍延长时间考场",
        /// One of one's own that a wheelchair reaches.
        AccessibleAlone = "accessible_alone" "无障碍独立考场",
    }
}

impl SeatNeeds {
    /// Whether only a room will do that is kept for wheelchairs.
    #[must_use]
    pub const fn is_accessible(self) -> bool {
        matches!(
            self,
            Self::SpecialRoom | Self::AccessibleSeparate | Self::AccessibleAlone
        )
    }

    /// Whether nobody else may sit in the room.
    #[must_use]
    pub const fn is_alone(self) -> bool {
        matches!(self, Self::Alone | Self::AccessibleAlone)
    }

    /// So many seats of a room are used, of those that it has.
    #[must_use]
    pub fn seats_of(self, room: usize) -> usize {
        if self.is_alone() { room.min(1) } else { room }
    }
}

/// One candidate who is to be seated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seatable {
    /// Whose seat it is.
    pub application: ApplicationId,
    /// Where the candidate sits the exam.
    pub region: RegionCode,
    /// Which papers.
    pub category: CategoryCode,
    /// Who recruits; neighbours should differ.
    pub employer: OrganisationId,
    /// Which position; neighbours must differ where that is possible.
    pub position: PositionId,
    /// What kind of room.
    pub needs: SeatNeeds,
}

#[cfg(test)]
mod tests;
