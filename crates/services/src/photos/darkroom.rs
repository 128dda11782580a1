//! Decoding, cutting and judging portraits within bounds: a few at a time on
//! threads of their own, a few more waiting, no account more than its share, and
//! whoever finds it full, or waits too long, is told so. What a single file may
//! cost is bounded by the crate `photo`, which looks at its header before it takes
//! memory.

mod copy;
mod paper;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use domain::id::AccountId;
use domain::photo::{Framing, FramingMove, PhotoFault, PhotoFindings, PhotoSpec, PhotoVerdict};
use domain::text::photo as words;
use photo::{FACE_MODEL, FaceFinder};
use sha2::{Digest, Sha256};
use tokio::{sync::Semaphore, time::timeout};

use crate::{error::Error, full::Full, shares::Shares};

pub(super) use copy::WorkingCopy;
pub(crate) use paper::Paper;

/// How many are decoded at once. One may take 320 MB for a moment.
const AT_ONCE: usize = 2;
/// How many may wait besides.
const WAITING: usize = 30;
/// For so long. Whoever still waits then is told to come again.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where portraits are made.
#[derive(Clone, Debug)]
pub(crate) struct Darkroom {
    /// Who may come in at all.
    places: Arc<Semaphore>,
    /// Who is at work.
    tables: Arc<Semaphore>,
    /// What each account may take of both.
    shares: Shares,
    patience: Duration,
    /// One for each table, made when it is first needed: reading the model
    /// takes longer than a search.
    finders: Arc<Mutex<Vec<FaceFinder>>>,
}

/// A portrait that may be stored.
pub(super) struct Portrait {
    pub(super) file: Vec<u8>,
    pub(super) sha256: [u8; 32],
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) findings: PhotoFindings,
    /// What it was cut from, where it was cut here.
    pub(super) source: Option<WorkingCopy>,
}

impl Default for Darkroom {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(AT_ONCE + WAITING)),
            tables: Arc::new(Semaphore::new(AT_ONCE)),
            shares: Shares::new(words::ONE_AT_A_TIME),
            patience: PATIENCE,
            finders: Arc::default(),
        }
    }
}

impl Darkroom {
    /// Makes the portrait of an upload by these rules, or says what is wrong with it.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] when the account has its share; [`Error::Busy`] when
    /// too many wait, or for too long.
    pub(super) async fn develop(
        &self,
        account: AccountId,
        name: String,
        bytes: Vec<u8>,
        spec: PhotoSpec,
    ) -> Result<Result<Portrait, PhotoVerdict>, Error> {
        self.at_a_table(account, move |finder| portrait(&name, bytes, &spec, finder))
            .await
    }

    /// Cuts a portrait anew from its working copy, or says why that can't be.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] when the account has its share; [`Error::Busy`] when
    /// too many wait, or for too long.
    pub(super) async fn cut_again(
        &self,
        account: AccountId,
        copy: WorkingCopy,
        step: FramingMove,
        spec: PhotoSpec,
    ) -> Result<Result<Portrait, PhotoVerdict>, Error> {
        self.at_a_table(account, move |finder| cut_again(copy, step, &spec, finder))
            .await
    }

    /// Draws the picture of a paper anew, or says why that can't be.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] when the account has its share; [`Error::Busy`] when
    /// too many wait, or for too long.
    pub(crate) async fn paper(
        &self,
        account: AccountId,
        bytes: Vec<u8>,
    ) -> Result<Result<Paper, PhotoFault>, Error> {
        self.at_a_table(account, move |_| paper::paper(&bytes))
            .await
    }

    /// The fingerprint of a file of up to ten megabytes, which takes a moment.
    ///
    /// # Errors
    ///
    /// [`Error::Internal`].
    pub(super) async fn fingerprint(&self, bytes: Arc<Vec<u8>>) -> Result<[u8; 32], Error> {
        let work = move || Sha256::digest(bytes.as_slice()).into();
        let done = tokio::task::spawn_blocking(work).await;
        done.map_err(|_| Error::Internal("a fingerprint's thread ended"))
    }

    async fn at_a_table<T: Send + 'static>(
        &self,
        account: AccountId,
        work: impl FnOnce(&mut FaceFinder) -> T + Send + 'static,
    ) -> Result<T, Error> {
        let guest = self.shares.let_in(account)?;
        let place = Arc::clone(&self.places).try_acquire_owned();
        let place = place.map_err(|_| Full::Darkroom.refusal())?;
        let tables = Arc::clone(&self.tables);
        // First its own: who waits for that keeps nobody from a table.
        let seated = async {
            let own = guest.own_turn().await?;
            let table = tables.acquire_owned().await;
            let table = table.map_err(|_| Error::Internal("the darkroom was closed"))?;
            Ok::<_, Error>((own, table))
        };
        let seated = timeout(self.patience, seated).await;
        let seated = seated.map_err(|_| Full::Darkroom.refusal())??;
        let finders = Arc::clone(&self.finders);
        // Places and tables go with the work, which nobody can break off.
        let work = move || {
            let mut finder = taken(&finders)?;
            let made = work(&mut finder);
            let mut all = finders.lock().unwrap_or_else(PoisonError::into_inner);
            all.push(finder);
            drop((all, seated, guest, place));
            Ok(made)
        };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|_| Error::Internal("a portrait's thread ended"))?
    }
}

/// A finder that nobody uses, or a new one.
fn taken(finders: &Mutex<Vec<FaceFinder>>) -> Result<FaceFinder, Error> {
    let free = finders.lock().unwrap_or_else(PoisonError::into_inner).pop();
    match free {
        Some(finder) => Ok(finder),
        None => {
            FaceFinder::new(FACE_MODEL).map_err(|_| Error::Internal("the face model can't be read"))
        }
    }
}

/// What the studio has finished is taken as it is; a source is framed by its
/// face.
fn portrait(
    name: &str,
    bytes: Vec<u8>,
    spec: &PhotoSpec,
    finder: &mut FaceFinder,
) -> Result<Portrait, PhotoVerdict> {
    if let Ok(accepted) = photo::judge_final(&bytes, spec, finder) {
        return Ok(Portrait {
            sha256: accepted.sha256,
            width: accepted.width,
            height: accepted.height,
            findings: accepted.findings,
            file: bytes,
            source: None,
        });
    }
    let upload = photo::Upload {
        name,
        bytes: &bytes,
    };
    let opened = photo::open(upload, spec)?;
    let source = &opened.source;
    let framing = photo::suggest(source, finder, spec)?;
    let told = opened
        .verdict
        .and(photo::judge_source(source, framing, spec));
    let copy = WorkingCopy::of(source, framing, told.clone(), spec);
    let portrait = cut(source, framing, told, (spec, finder))?;
    Ok(Portrait {
        source: copy,
        ..portrait
    })
}

fn cut_again(
    copy: WorkingCopy,
    step: FramingMove,
    spec: &PhotoSpec,
    finder: &mut FaceFinder,
) -> Result<Portrait, PhotoVerdict> {
    let upload = photo::Upload {
        name: "",
        bytes: &copy.file,
    };
    // What the upload had to be was asked of the upload.
    let enough = PhotoSpec {
        min_source_width: spec.width,
        min_source_height: spec.height,
        ..spec.clone()
    };
    let source = photo::open(upload, &enough)?.source;
    let wanted = match step.after(copy.framing, spec) {
        Some(wanted) => wanted,
        None => photo::suggest(&source, finder, spec)?,
    };
    let framing = photo::fit(wanted, source.width(), source.height(), spec);
    let portrait = cut(&source, framing, copy.told.clone(), (spec, finder))?;
    Ok(Portrait {
        source: Some(WorkingCopy { framing, ..copy }),
        ..portrait
    })
}

/// A portrait out of a source, with what is seen in its final bytes and what
/// was `told` of the source.
fn cut(
    source: &photo::Source,
    framing: Framing,
    told: PhotoVerdict,
    (spec, finder): (&PhotoSpec, &mut FaceFinder),
) -> Result<Portrait, PhotoVerdict> {
    let picture = photo::cut(source, framing, spec)?;
    let file = photo::encode(&picture, spec)?;
    let accepted = photo::judge_final(&file, spec, finder)?;
    let findings = PhotoFindings {
        verdict: accepted.findings.verdict.and(told),
        ..accepted.findings
    };
    Ok(Portrait {
        sha256: accepted.sha256,
        width: accepted.width,
        height: accepted.height,
        findings,
        file,
        source: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: AccountId = AccountId(1);

    /// What comes of a file that is no picture.
    async fn developed(darkroom: &Darkroom) -> Result<Result<Portrait, PhotoVerdict>, Error> {
        let spec = PhotoSpec::default();
        darkroom.develop(ONE, String::new(), vec![1], spec).await
    }

    #[tokio::test]
    async fn a_full_darkroom_refuses_at_once() {
        let darkroom = Darkroom::default();
        let all = Arc::clone(&darkroom.places)
            .acquire_many_owned(u32::try_from(AT_ONCE + WAITING).expect("a small number"))
            .await
            .expect("nobody closed it");
        let refused = developed(&darkroom).await;
        assert!(matches!(refused, Err(Error::Busy)));
        drop(all);
        let judged = developed(&darkroom).await;
        assert!(matches!(judged, Ok(Err(_))), "not a picture");
    }

    #[tokio::test]
    async fn nobody_waits_for_ever() {
        let darkroom = Darkroom {
            patience: Duration::ZERO,
            ..Darkroom::default()
        };
        let all = Arc::clone(&darkroom.tables)
            .acquire_many_owned(u32::try_from(AT_ONCE).expect("a small number"))
            .await
            .expect("nobody closed it");
        for _ in 0..AT_ONCE + WAITING + 1 {
            let refused = developed(&darkroom).await;
            assert!(matches!(refused, Err(Error::Busy)), "no place stays taken");
        }
        drop(all);
        let judged = developed(&darkroom).await;
        assert!(matches!(judged, Ok(Err(_))), "not a picture");
    }

    #[tokio::test]
    async fn there_is_a_finder_for_each_table_at_most() {
        let darkroom = Darkroom::default();
        for _ in 0..3 {
            let judged = developed(&darkroom).await;
            assert!(matches!(judged, Ok(Err(_))), "not a picture");
        }
        let finders = darkroom.finders.lock().expect("nobody panicked");
        assert_eq!(finders.len(), 1, "it is used again");
    }
}
