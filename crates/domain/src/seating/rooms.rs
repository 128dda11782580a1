//! What there is to sit in: venues, their rooms, and how many seats of a room
//! are used.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::id::{RoomId, VenueId};
use crate::position::RegionCode;

/// Seats used in a room, 1 to 60; usually 30.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct RoomSize(u8);

impl RoomSize {
    /// The number of seats.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl Default for RoomSize {
    fn default() -> Self {
        Self(30)
    }
}

impl fmt::Display for RoomSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<u8> for RoomSize {
    type Error = RoomSizeError;

    fn try_from(seats: u8) -> Result<Self, RoomSizeError> {
        if (1..=60).contains(&seats) {
            Ok(Self(seats))
        } else {
            Err(RoomSizeError)
        }
    }
}

impl From<RoomSize> for u8 {
    fn from(size: RoomSize) -> Self {
        size.0
    }
}

/// A number is no size of a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("每个考场的人数须在 1 至 60 之间，请核对")]
pub struct RoomSizeError;

/// All rooms of an exam, in the order in which they are filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomPlan {
    /// Seats used in a room.
    pub room_size: RoomSize,
    /// The venues, in the order in which they are filled.
    pub venues: Vec<Venue>,
}

/// 考点.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Venue {
    /// Which venue.
    pub venue: VenueId,
    /// Whose candidates sit here: exactly those of this region.
    pub region: RegionCode,
    /// Its number in the region, as in ticket numbers.
    pub site: u16,
    /// Its rooms, in the order in which they are filled.
    pub rooms: Vec<ExamRoom>,
}

/// 考场.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExamRoom {
    /// Which room.
    pub room: RoomId,
    /// Its number at the venue, as on the door and in ticket numbers.
    pub number: u16,
    /// How many can sit in it; fewer than the room size make a smaller room.
    pub seats: u8,
    /// Whether a wheelchair reaches it; it is kept for candidates who need that.
    pub special: bool,
}

impl RoomPlan {
    /// Seats used in this room.
    #[must_use]
    pub fn used_seats(&self, room: &ExamRoom) -> usize {
        usize::from(room.seats.min(self.room_size.get()))
    }
}
