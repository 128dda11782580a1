//! Decoding and judging uploads within bounds: a few at a time on threads of
//! their own, a few more waiting, and whoever finds it full is told at once.
//! What a single file may cost is bounded by the crate `photo`, which looks at
//! its header before it takes memory.

use std::sync::{Arc, Mutex, PoisonError};

use domain::photo::{PhotoSpec, PhotoVerdict};
use photo::{FACE_MODEL, FaceFinder};
use tokio::sync::Semaphore;

use crate::error::Error;

/// How many are decoded at once. One may take 320 MB for a moment.
const AT_ONCE: usize = 2;
/// How many may wait besides.
const WAITING: usize = 30;

/// Where portraits are made.
#[derive(Clone, Debug)]
pub(crate) struct Darkroom {
    /// Who may come in at all.
    places: Arc<Semaphore>,
    /// Who is at work.
    tables: Arc<Semaphore>,
    /// Finders of faces that nobody needs just now: reading their model takes
    /// as long as judging a portrait.
    finders: Arc<Mutex<Vec<FaceFinder>>>,
}

/// A portrait that may be stored.
pub(super) struct Portrait {
    pub(super) file: Vec<u8>,
    pub(super) sha256: [u8; 32],
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Default for Darkroom {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(AT_ONCE + WAITING)),
            tables: Arc::new(Semaphore::new(AT_ONCE)),
            finders: Arc::default(),
        }
    }
}

impl Darkroom {
    /// Makes the portrait of an upload, or says what is wrong with it.
    ///
    /// # Errors
    ///
    /// [`Error::Busy`] when too many wait.
    pub(super) async fn develop(
        &self,
        name: String,
        bytes: Vec<u8>,
    ) -> Result<Result<Portrait, PhotoVerdict>, Error> {
        let place = Arc::clone(&self.places).try_acquire_owned();
        let place = place.map_err(|_| Error::Busy)?;
        let table = Arc::clone(&self.tables).acquire_owned().await;
        let table = table.map_err(|_| Error::Internal("the darkroom was closed"))?;
        // Place and table go with the work, which nobody can break off.
        let finders = Arc::clone(&self.finders);
        let work = move || {
            let shelf = || finders.lock().unwrap_or_else(PoisonError::into_inner);
            let waiting = shelf().pop();
            let made = match waiting.map_or_else(|| FaceFinder::new(FACE_MODEL), Ok) {
                Ok(mut finder) => {
                    let made = portrait(&name, bytes, &mut finder);
                    shelf().push(finder);
                    Ok(made)
                }
                Err(_) => Err(Error::Internal("the face model is damaged")),
            };
            drop((place, table));
            made
        };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|_| Error::Internal("a portrait's thread ended"))?
    }
}

/// What the studio has finished is taken as it is; a source is cropped.
fn portrait(name: &str, bytes: Vec<u8>, finder: &mut FaceFinder) -> Result<Portrait, PhotoVerdict> {
    let spec = PhotoSpec::default();
    let (file, accepted) = match photo::judge_final(&bytes, &spec, finder) {
        Ok(accepted) => (bytes, accepted),
        Err(_) => {
            let upload = photo::Upload {
                name,
                bytes: &bytes,
            };
            let file = photo::prepare(upload, None, &spec, finder)?.file;
            let accepted = photo::judge_final(&file, &spec, finder)?;
            (file, accepted)
        }
    };
    Ok(Portrait {
        sha256: accepted.sha256,
        width: accepted.width,
        height: accepted.height,
        file,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_full_darkroom_refuses_at_once() {
        let darkroom = Darkroom::default();
        let all = Arc::clone(&darkroom.places)
            .acquire_many_owned(u32::try_from(AT_ONCE + WAITING).expect("a small number"))
            .await
            .expect("nobody closed it");
        let refused = darkroom.develop(String::new(), vec![1]).await;
        assert!(matches!(refused, Err(Error::Busy)));
        drop(all);
        let judged = darkroom.develop(String::new(), vec![1]).await;
        assert!(matches!(judged, Ok(Err(_))), "not a picture");
    }
}
