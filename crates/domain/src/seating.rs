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
//!    last room is short.

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
        /// One that is kept for 合理便利: ground floor, more time, large print.
        SpecialRoom = "special_room" "合理便利考场",
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
