//! The draw. It is computed outside of the database from what was read there,
//! and written only if nobody who was seated has gone and nobody has come since.

use std::collections::BTreeMap;

use domain::{
    id::{AccountId, ExamId},
    life::{application, ticket},
    role::Role,
    seating::{NumberScheme, Plan, SeatNeeds, Seatable, arrange, number_plan},
    text::seating as words,
    ticket::TicketNumber,
    time::Moment,
};
use storage::{
    Tx,
    applications::{self, Arranging},
    arrangements::{self, Drawn},
    tickets::{self, NewTicket},
    venues,
};

use super::{scene::Scene, still_open::StillOpen};
use crate::{audit::Deed, caller::Caller, error::Error, services::Services};

/// What the office saw when it pressed 开始编排.
#[derive(Clone, Debug)]
pub struct ArrangeOrder {
    /// The exam.
    pub exam: ExamId,
    /// The announcement's version.
    pub version: i64,
    /// 考生名单校验码: who waited for a seat.
    pub snapshot: String,
    /// That whoever comes later is seated in a further round was understood.
    pub noted: bool,
}

/// How much was arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arranged {
    /// How many candidates have a seat.
    pub seats: usize,
    /// In how many rooms.
    pub rooms: usize,
}

impl Services {
    /// Draws a seat and a number for everybody whose registration is complete,
    /// who has papers to write and whom no round before has seated. Only the
    /// office sees them until they are published.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`];
    /// [`Error::Stale`] when it was arranged already; [`Error::Invalid`] `noted`
    /// while windows or orders are open; [`Error::Refused`] with
    /// `seed_first` before the announcement, `snapshot_changed` when other
    /// candidates wait than were shown, `times_missing`, `not_arrangeable` (as
    /// for missing rooms), `not_numberable`.
    pub async fn arrange_seats(
        &self,
        caller: &Caller,
        order: ArrangeOrder,
    ) -> Result<Arranged, Error> {
        let office = caller.acting_as(Role::Office)?.account;
        let exam = order.exam;
        let scene = self
            .store
            .read(move |tx| Box::pin(Scene::read(tx, exam)))
            .await?;
        let now = caller.now;
        let draw = tokio::task::spawn_blocking(move || draw(&scene, &order, now));
        let draw = draw
            .await
            .map_err(|_| Error::Internal("a draw broke off"))??;
        let arranged = Arranged {
            seats: draw.plan.seats().count(),
            rooms: draw.plan.rooms.len(),
        };
        let record = Record::of(draw, exam, office, caller)?;
        self.store
            .write(move |tx| {
                let record = record.clone();
                Box::pin(async move { record.write(tx).await })
            })
            .await?;
        Ok(arranged)
    }
}

/// A plan with its numbers, and the announcement that it was drawn with.
pub(super) struct Draw {
    pub(super) plan: Plan,
    pub(super) numbers: Vec<TicketNumber>,
    round: i64,
    version: i64,
    candidates: Vec<Seatable>,
}

fn draw(scene: &Scene, order: &ArrangeOrder, now: Moment) -> Result<Draw, Error> {
    let arrangement = scene.arrangement();
    let arrangement =
        arrangement.ok_or_else(|| Error::refused("seed_first", words::ANNOUNCE_FIRST))?;
    if arrangement.outcome.is_some() || arrangement.version != order.version {
        return Err(Error::Stale);
    }
    if scene.snapshot()?.to_string() != order.snapshot {
        return Err(snapshot_changed());
    }
    StillOpen::of(&scene.exam, scene.open_orders, now).understood(order.noted)?;
    let seed = read_seed(&arrangement.seed)?;
    let candidates = scene.candidates()?;
    let exam = &scene.exam.exam;
    let has_times = |category| {
        exam.category(category)
            .is_some_and(|one| !one.subjects.is_empty())
    };
    if !candidates.iter().all(|one| has_times(&one.category)) {
        return Err(Error::refused("times_missing", words::TIMES_MISSING));
    }
    let plan = arrange(&candidates, &scene.room_plan(arrangement.round)?, seed)
        .map_err(|error| Error::refused("not_arrangeable", &error))?;
    let numbers = numbers(scene, &plan)?;
    Ok(Draw {
        plan,
        numbers,
        round: arrangement.round,
        version: arrangement.version,
        candidates,
    })
}

/// The numbers of a plan, in the order of its seats.
pub(super) fn numbers(scene: &Scene, plan: &Plan) -> Result<Vec<TicketNumber>, Error> {
    let exam = &scene.exam.exam;
    let digits = exam.categories.iter();
    let scheme = NumberScheme {
        template: &exam.policy.ticket_template,
        year: exam.year,
        exam: exam.number,
        category_digits: digits.map(|one| (one.code.clone(), one.digit)).collect(),
    };
    let numbered =
        number_plan(plan, &scheme).map_err(|error| Error::refused("not_numberable", &error))?;
    Ok(numbered.into_iter().map(|(_, number)| number).collect())
}

pub(super) fn read_seed(digits: &str) -> Result<[u8; 32], Error> {
    let broken = Error::Internal("a seed that is not 32 bytes");
    let bytes = hex::decode(digits).ok();
    bytes.and_then(|bytes| bytes.try_into().ok()).ok_or(broken)
}

pub(super) fn snapshot_changed() -> Error {
    Error::refused("snapshot_changed", words::STALE)
}

/// What is written down of a draw.
#[derive(Clone)]
struct Record {
    exam: ExamId,
    round: i64,
    version: i64,
    drawn: Drawn,
    tickets: Vec<NewTicket>,
    rooms: Vec<(domain::id::RoomId, String)>,
    step: Arranging,
    deed: Deed,
}

impl Record {
    fn of(draw: Draw, exam: ExamId, office: AccountId, caller: &Caller) -> Result<Self, Error> {
        let Draw {
            plan,
            numbers,
            round,
            version,
            candidates,
        } = draw;
        let now = caller.now.millis();
        let needs: BTreeMap<_, _> = candidates
            .iter()
            .map(|one| (one.application, one.needs))
            .collect();
        let seats = plan.seats().zip(numbers);
        let tickets: Vec<_> = seats
            .map(|(seat, number)| NewTicket {
                application: seat.application,
                exam,
                number: number.into(),
                room: seat.room.room,
                seat: seat.seat.into(),
                state: ticket::BIRTH.code().to_owned(),
                needs: needs
                    .get(&seat.application)
                    .map_or(SeatNeeds::Ordinary.code(), |needs| needs.code())
                    .to_owned(),
                arranged_at: now,
            })
            .collect();
        let rooms = plan.rooms.iter();
        Ok(Self {
            exam,
            round,
            version,
            drawn: Drawn {
                snapshot_sha256: plan.snapshot.to_string(),
                plan_sha256: plan.fingerprint().to_string(),
                seats: i64::try_from(tickets.len())
                    .map_err(|_| Error::Internal("more seats than can be counted"))?,
                arranged_at: now,
            },
            tickets,
            rooms: rooms
                .map(|room| (room.room, room.category.as_str().to_owned()))
                .collect(),
            step: step(exam, application::Event::Arrange, office, caller)?,
            deed: Deed::by_account(caller, office, "seating.arranged", "exam", exam.0)
                .in_role(Role::Office),
        })
    }

    async fn write(&self, tx: &mut Tx) -> Result<(), Error> {
        arrangements::note_drawn(tx, self.exam, self.version, &self.drawn)
            .await?
            .or(Error::Stale)?;
        for ticket in &self.tickets {
            tickets::insert(tx, ticket).await?.or(Error::Stale)?;
        }
        for (room, category) in &self.rooms {
            venues::take(tx, *room, category, self.round)
                .await?
                .or(Error::Stale)?;
        }
        let moved = applications::move_seated(tx, &self.step).await?;
        let all_moved = u64::try_from(self.tickets.len()).is_ok_and(|seats| seats == moved);
        let newcomers = tickets::to_seat(tx, self.exam, None, 1).await?;
        if !all_moved || !newcomers.is_empty() {
            return Err(snapshot_changed());
        }
        self.deed.write(tx).await
    }
}

/// The step that everybody whose seat only the office sees takes, as the life
/// table says.
pub(super) fn step(
    exam: ExamId,
    event: application::Event,
    office: AccountId,
    caller: &Caller,
) -> Result<Arranging, Error> {
    let from = match event {
        application::Event::Unseat => application::Phase::Ticketed,
        _ => application::Phase::Complete,
    };
    let line = from
        .next(event)
        .map_err(|refusal| Error::refused("out_of_order", &refusal))?;
    Ok(Arranging {
        exam,
        from: from.code().to_owned(),
        to: line.to.code().to_owned(),
        event: event.code().to_owned(),
        office,
        now: caller.now.millis(),
    })
}
