//! Requests as they are written down and read again.

use domain::{
    comfort::{Asked, Granted},
    life::comfort::{Event, Phase},
};
use serde::{Deserialize, Serialize};
use storage::comforts::{Comfort, ComfortStep};

use crate::error::Error;

/// What was decided, sealed in the database.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Ruled {
    /// What is granted; nothing in a refusal.
    pub(crate) granted: Option<Granted>,
    /// Why, as the candidate reads it; may be empty where all is granted.
    #[serde(default)]
    pub(crate) reason: String,
}

impl Ruled {
    /// What is granted, in words.
    pub(crate) fn granted_words(&self) -> Option<String> {
        self.granted.as_ref().map(Granted::words)
    }

    /// What the office wrote, if it did.
    pub(super) fn said(self) -> Option<String> {
        Some(self.reason).filter(|reason| !reason.is_empty())
    }

    pub(super) fn write(&self) -> Result<String, Error> {
        serde_json::to_string(self).map_err(|_| Error::Internal("a decision could not be written"))
    }

    pub(super) fn read(written: &str) -> Result<Self, Error> {
        serde_json::from_str(written).map_err(|_| Error::Internal("a decision could not be read"))
    }
}

pub(super) fn write(asked: &Asked) -> Result<String, Error> {
    serde_json::to_string(asked).map_err(|_| Error::Internal("a request could not be written"))
}

/// What was asked for; nothing once it is forgotten.
pub(crate) fn asked_of(row: &Comfort) -> Result<Option<Asked>, Error> {
    if row.forgotten_at.is_some() {
        return Ok(None);
    }
    let asked = serde_json::from_str(&row.words);
    asked
        .map(Some)
        .map_err(|_| Error::Internal("a request could not be read"))
}

/// What was decided; nothing before, and once it is forgotten.
pub(crate) fn ruled_of(row: &Comfort) -> Result<Option<Ruled>, Error> {
    row.decision.as_deref().map(Ruled::read).transpose()
}

pub(crate) fn phase_of(row: &Comfort) -> Result<Phase, Error> {
    row.state
        .parse()
        .map_err(|_| Error::Internal("a request in an unknown state"))
}

/// The step that an event takes from where a request stands, as the life table says.
///
/// # Errors
///
/// [`Error::Refused`] `out_of_order`.
pub(super) fn step_of(row: &Comfort, event: Event, now: i64) -> Result<ComfortStep, Error> {
    let from = phase_of(row)?;
    let line = from
        .next(event)
        .map_err(|refusal| Error::refused("out_of_order", &refusal))?;
    Ok(ComfortStep {
        id: row.id,
        from: from.code().to_owned(),
        version: row.version,
        to: line.to.code().to_owned(),
        submits: event == Event::Submit,
        now,
    })
}
