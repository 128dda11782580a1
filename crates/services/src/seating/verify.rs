//! 验证: the draw of each round is repeated from its seed, and compared with
//! what was announced, written down and printed.

use domain::{
    id::ExamId,
    role::Role,
    seating::{Seatable, arrange, commit_to_seed, snapshot_fingerprint},
};
use storage::arrangements::{Arrangement, Drawn};
use storage::tickets::SeatedCandidate;

use super::{
    run::{numbers, read_seed},
    scene::{Scene, seatable, seated},
};
use crate::{caller::Caller, error::Error, services::Services};

/// What a repetition of one round's draw found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verification {
    /// Which round; from 1.
    pub round: i64,
    /// The seed is the one that was committed to.
    pub seed: bool,
    /// The same candidates were drawn for.
    pub candidates: bool,
    /// The same seed gives the same plan.
    pub plan: bool,
    /// Every ticket has the seat and the number of the plan.
    pub tickets: bool,
}

impl Verification {
    /// Whether everything agrees.
    #[must_use]
    pub const fn is_sound(self) -> bool {
        self.seed && self.candidates && self.plan && self.tickets
    }
}

impl Services {
    /// Repeats the draws of all the exam's rounds and compares, the first round
    /// first.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`] before
    /// a draw.
    pub async fn verify_seating(
        &self,
        caller: &Caller,
        exam: ExamId,
    ) -> Result<Vec<Verification>, Error> {
        caller.acting_as(Role::Office)?;
        let (scene, drawn) = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    let scene = Scene::read(tx, exam).await?;
                    let mut drawn = Vec::new();
                    for round in &scene.rounds {
                        let Some(outcome) = &round.outcome else {
                            continue;
                        };
                        drawn.push(Round {
                            arrangement: round.clone(),
                            drawn: outcome.clone(),
                            seated: seated(tx, exam, outcome.arranged_at).await?,
                        });
                    }
                    Ok::<_, Error>((scene, drawn))
                })
            })
            .await?;
        if drawn.is_empty() {
            return Err(Error::NotFound);
        }
        tokio::task::spawn_blocking(move || {
            drawn.iter().map(|round| compare(&scene, round)).collect()
        })
        .await
        .map_err(|_| Error::Internal("a verification broke off"))?
    }
}

/// A round that was drawn, and whom it seated.
struct Round {
    arrangement: Arrangement,
    drawn: Drawn,
    seated: Vec<SeatedCandidate>,
}

/// A candidate as the draw knew them: what was granted since changes no draw.
fn known_to_draw(one: &SeatedCandidate) -> Result<Seatable, Error> {
    let needs = one.needs.parse();
    Ok(Seatable {
        needs: needs.map_err(|_| Error::Internal("a ticket for an unknown kind of room"))?,
        ..seatable(&one.candidate)?
    })
}

fn compare(scene: &Scene, round: &Round) -> Result<Verification, Error> {
    let Round {
        arrangement,
        drawn,
        seated,
    } = round;
    let seed = read_seed(&arrangement.seed)?;
    let candidates: Vec<_> = seated.iter().map(known_to_draw).collect::<Result<_, _>>()?;
    let plan = arrange(&candidates, &scene.room_plan(arrangement.round)?, seed).ok();
    let tickets = match &plan {
        None => false,
        Some(plan) => {
            let mut planned: Vec<_> = plan
                .seats()
                .zip(numbers(scene, plan)?)
                .map(|(seat, number)| {
                    let place = (seat.room.room, i64::from(seat.seat));
                    (seat.application, place, String::from(number))
                })
                .collect();
            planned.sort();
            let printed: Vec<_> = seated
                .iter()
                .map(|one| {
                    let place = (one.room, one.seat);
                    (one.candidate.application, place, one.number.clone())
                })
                .collect();
            planned == printed
        }
    };
    Ok(Verification {
        round: arrangement.round,
        seed: commit_to_seed(&seed).to_string() == arrangement.seed_sha256,
        candidates: snapshot_fingerprint(&candidates).to_string() == drawn.snapshot_sha256,
        plan: plan.is_some_and(|plan| plan.fingerprint().to_string() == drawn.plan_sha256),
        tickets,
    })
}
