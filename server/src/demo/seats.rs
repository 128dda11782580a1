//! Where the demo exams are sat, and the arrangement of the one that is over.

use anyhow::Context;
use domain::{
    id::{AccountId, ExamId},
    role::Role,
    time::Moment,
};
use services::{
    Services,
    seating::{ArrangeOrder, NewVenue},
};

use super::{positions::REGIONS, walk::caller};

/// Rooms of each venue, and seats of each room.
const ROOMS: u16 = 7;
const SEATS: u8 = 30;
/// Rooms of each venue that a wheelchair reaches.
const ACCESSIBLE: u16 = 1;

/// A venue in every region.
pub(super) async fn add_venues(
    services: &Services,
    now: Moment,
    exam: ExamId,
) -> anyhow::Result<()> {
    for (number, (code, region)) in (1..).zip(REGIONS) {
        let new = NewVenue {
            region: code.parse()?,
            code: number,
            name: format!("{region}示例中学"),
            address: format!("{region}示例路 1 号，公交示例站下车"),
            rooms: ROOMS,
            seats: SEATS,
            accessible: ACCESSIBLE,
        };
        services.add_venue(now, exam, new).await?;
    }
    Ok(())
}

/// Draws and publishes the seats of an exam whose candidates have all paid.
pub(super) async fn arrange(
    services: &Services,
    exam: ExamId,
    office: AccountId,
    now: Moment,
) -> anyhow::Result<()> {
    let office = caller(office, Role::Office, now);
    services.announce_seating(&office, exam).await?;
    let seating = services.seating(&office, exam).await?;
    let order = ArrangeOrder {
        exam,
        version: seating.version,
        snapshot: seating.proof.snapshot,
        noted: false,
    };
    let drawn = services.arrange_seats(&office, order).await;
    drawn.context("the seats of the exam that is over")?;
    let version = services.seating(&office, exam).await?.version;
    services
        .publish_seats(&office, exam, version, false)
        .await?;
    Ok(())
}
