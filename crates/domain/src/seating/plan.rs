//! The result of an arrangement: rooms with their candidates in seat order,
//! and the fingerprint that freezes it.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::exam::{CategoryCode, Fingerprint};
use crate::id::{ApplicationId, RoomId, VenueId};
use crate::position::RegionCode;

/// Who sits where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The candidates that were arranged: see `snapshot_fingerprint`.
    pub snapshot: Fingerprint,
    /// The seed's SHA-256, published before; the seed itself is published
    /// afterwards.
    pub seed_commitment: Fingerprint,
    /// The rooms in use: by region, category and needs, in the order filled.
    pub rooms: Vec<SeatedRoom>,
}

/// A room in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatedRoom {
    /// Which room.
    pub room: RoomId,
    /// Its number at the venue.
    pub number: u16,
    /// Whose room.
    pub venue: VenueId,
    /// The venue's number in the region.
    pub site: u16,
    /// Where.
    pub region: RegionCode,
    /// The one category that sits in it.
    pub category: CategoryCode,
    /// The candidates in seat order: the first sits at seat 1.
    pub seats: Vec<ApplicationId>,
}

/// One seat of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeatOf<'a> {
    /// Whose.
    pub application: ApplicationId,
    /// In which room.
    pub room: &'a SeatedRoom,
    /// Its number in the room, from 1.
    pub seat: u8,
}

impl Plan {
    /// All seats, room by room.
    pub fn seats(&self) -> impl Iterator<Item = SeatOf<'_>> {
        self.rooms.iter().flat_map(|room| {
            (1..=u8::MAX)
                .zip(&room.seats)
                .map(move |(seat, application)| SeatOf {
                    application: *application,
                    room,
                    seat,
                })
        })
    }

    /// The plan as the text that its fingerprint is of: a heading, the two
    /// fingerprints, then a line a seat with venue, site, room, room number,
    /// region, category, seat and application, separated by spaces; each line
    /// ends with a line feed.
    #[must_use]
    pub fn canonical_text(&self) -> String {
        let mut text = format!(
            "baokao seating plan 1\nsnapshot {}\nseed {}\n",
            self.snapshot, self.seed_commitment
        );
        for seat in self.seats() {
            let room = seat.room;
            writeln!(
                text,
                "{} {} {} {} {} {} {} {}",
                room.venue,
                room.site,
                room.room,
                room.number,
                room.region,
                room.category,
                seat.seat,
                seat.application
            )
            .expect("a string takes everything");
        }
        text
    }

    /// The SHA-256 of [`Plan::canonical_text`].
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self.canonical_text().as_bytes())
    }
}
