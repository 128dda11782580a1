//! What an arrangement starts from: the exam, who waits for a seat, and the
//! rooms.

use domain::{
    exam::Fingerprint,
    id::ExamId,
    seating::{ExamRoom, RoomPlan, RoomSize, Seatable, Venue, snapshot_fingerprint},
};
use storage::{
    Tx,
    arrangements::{self, Arrangement},
    payment_attempts,
    tickets::{self, SeatedCandidate, ToSeat},
    venues,
};

use crate::{
    comfort::needs_of,
    error::Error,
    exams::{self, LoadedExam},
};

/// How many candidates are read at once.
const PAGE: i64 = 2000;

/// Everything that a draw starts from, as it is at one moment.
pub(super) struct Scene {
    pub(super) exam: LoadedExam,
    /// The rounds, the first one first.
    pub(super) rounds: Vec<Arrangement>,
    /// How many orders of the exam are open.
    pub(super) open_orders: i64,
    pub(super) waiting: Vec<ToSeat>,
    pub(super) venues: Vec<venues::Venue>,
    pub(super) rooms: Vec<venues::Room>,
}

impl Scene {
    pub(super) async fn read(tx: &mut Tx, exam: ExamId) -> Result<Self, Error> {
        Ok(Self {
            exam: exams::load(tx, exam).await?,
            rounds: arrangements::rounds(tx, exam).await?,
            open_orders: payment_attempts::open_in(tx, exam).await?,
            waiting: waiting(tx, exam).await?,
            venues: venues::of_exam(tx, exam).await?,
            rooms: venues::rooms(tx, exam).await?,
        })
    }

    /// The youngest round.
    pub(super) fn arrangement(&self) -> Option<&Arrangement> {
        self.rounds.last()
    }

    /// Who waits, as the draw knows them.
    pub(super) fn candidates(&self) -> Result<Vec<Seatable>, Error> {
        self.waiting.iter().map(seatable).collect()
    }

    /// The fingerprint of who waits.
    pub(super) fn snapshot(&self) -> Result<Fingerprint, Error> {
        Ok(snapshot_fingerprint(&self.candidates()?))
    }

    /// The rooms that no round before this one has taken, in the order in which
    /// they are filled.
    pub(super) fn room_plan(&self, round: i64) -> Result<RoomPlan, Error> {
        let free = self.rooms.iter();
        let free = free.filter(|room| room.round.is_none_or(|taken| taken >= round));
        room_plan(
            self.exam.exam.policy.room_size,
            &self.venues,
            &free.collect::<Vec<_>>(),
        )
    }
}

async fn waiting(tx: &mut Tx, exam: ExamId) -> Result<Vec<ToSeat>, Error> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let page = tickets::to_seat(tx, exam, after, PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(all);
        };
        after = Some(last.application);
        all.extend(page);
    }
}

/// Everybody whom the arrangement of that moment seated.
pub(super) async fn seated(
    tx: &mut Tx,
    exam: ExamId,
    arranged_at: i64,
) -> Result<Vec<SeatedCandidate>, Error> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let page = tickets::seated(tx, exam, arranged_at, after, PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(all);
        };
        after = Some(last.candidate.application);
        all.extend(page);
    }
}

/// A candidate as the draw knows them.
pub(super) fn seatable(row: &ToSeat) -> Result<Seatable, Error> {
    let region = row.region_code.parse();
    let category = row.category.parse();
    Ok(Seatable {
        application: row.application,
        region: region.map_err(|_| Error::Internal("a region without a code of GB/T 2260"))?,
        category: category.map_err(|_| Error::Internal("a category that is no code"))?,
        employer: row.unit,
        position: row.position,
        needs: needs_of(row.comfort.as_deref())?,
    })
}

/// Rows as the draw knows them.
pub(super) fn room_plan(
    room_size: RoomSize,
    venues: &[venues::Venue],
    rooms: &[&venues::Room],
) -> Result<RoomPlan, Error> {
    let venues = venues.iter().map(|venue| {
        let rooms = rooms.iter().filter(|room| room.venue == venue.id);
        let region = venue.region_code.parse();
        let site = venue.code.parse();
        Ok(Venue {
            venue: venue.id,
            region: region.map_err(|_| Error::Internal("a region without a code of GB/T 2260"))?,
            site: site.map_err(|_| Error::Internal("a venue's code is no number"))?,
            rooms: rooms
                .map(|room| exam_room(room))
                .collect::<Result<_, _>>()?,
        })
    });
    Ok(RoomPlan {
        room_size,
        venues: venues.collect::<Result<_, Error>>()?,
    })
}

fn exam_room(room: &venues::Room) -> Result<ExamRoom, Error> {
    let out_of_range = |_| Error::Internal("a room's number or size is out of range");
    Ok(ExamRoom {
        room: room.id,
        number: u16::try_from(room.number).map_err(out_of_range)?,
        seats: u8::try_from(room.size).map_err(out_of_range)?,
        special: room.accessible,
    })
}
