//! What a copy says of tickets and seats: those that were published. Before, a
//! seat is a draft of the office and may still be another one.

use domain::{id::ApplicationId, life::ticket::Phase};
use serde::Serialize;
use storage::{Tx, copies};

use super::written::{at, word};
use crate::error::Error;

#[derive(Serialize)]
pub(super) struct TicketPart {
    #[serde(rename = "准考证号")]
    number: String,
    #[serde(rename = "状态")]
    state: String,
    #[serde(rename = "考点")]
    venue: String,
    #[serde(rename = "考点地址")]
    address: String,
    #[serde(rename = "考场号")]
    room: i64,
    #[serde(rename = "座位号")]
    seat: i64,
    #[serde(rename = "编排时间")]
    at: String,
    #[serde(rename = "首次打印时间")]
    printed_at: Option<String>,
}

pub(super) async fn tickets(
    tx: &mut Tx,
    application: ApplicationId,
) -> Result<Vec<TicketPart>, Error> {
    let kept = copies::tickets(tx, application).await?.into_iter();
    let told = kept.filter(|one| {
        let phase = one.state.parse();
        one.told_at.is_some() || matches!(phase, Ok(Phase::Published | Phase::Reissued))
    });
    let parts = told.map(|one| TicketPart {
        state: word::<Phase>(&one.state),
        number: one.number,
        venue: one.venue,
        address: one.address,
        room: one.room,
        seat: one.seat,
        at: at(one.arranged_at),
        printed_at: one.first_printed_at.map(at),
    });
    Ok(parts.collect())
}
