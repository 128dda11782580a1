//! Prints papers: the typefaces, opened when the first paper asks for them,
//! and as many papers at once as there are cores. Whoever finds the queue full
//! is told to come back at once.

use std::{
    num::NonZero,
    path::PathBuf,
    sync::{Arc, OnceLock},
    thread,
};

use documents::{BOLD_FILE, Fonts, REGULAR_FILE, TicketPage, WIDE_FILE};
use tokio::sync::Semaphore;

use crate::error::Error;

/// How many papers may wait for each core: some half a second of work.
const WAITING_PER_CORE: usize = 128;

/// Where the typefaces of papers come from.
#[derive(Clone, Debug)]
pub enum Typefaces {
    /// From a folder with the files that `xtask` prepares.
    Folder(PathBuf),
    /// From the program itself.
    Carried {
        /// The text face, regular.
        regular: &'static [u8],
        /// The text face, bold.
        bold: &'static [u8],
        /// The face for rare characters.
        wide: &'static [u8],
    },
}

impl Typefaces {
    /// The first file that isn't there, without opening any.
    #[must_use]
    pub fn missing_file(&self) -> Option<PathBuf> {
        let Self::Folder(folder) = self else {
            return None;
        };
        [REGULAR_FILE, BOLD_FILE, WIDE_FILE]
            .map(|file| folder.join(file))
            .into_iter()
            .find(|file| !file.is_file())
    }

    /// Opens them.
    ///
    /// # Errors
    ///
    /// In words for the operator: which file is missing or unreadable.
    pub fn open(&self) -> Result<Fonts, String> {
        let opened = match self {
            Self::Folder(folder) => Fonts::from_folder(folder),
            Self::Carried {
                regular,
                bold,
                wide,
            } => Fonts::from_bytes(Arc::new(*regular), Arc::new(*bold), vec![Arc::new(*wide)]),
        };
        opened.map_err(|error| error.to_string())
    }
}

/// A printing press that all requests share.
#[derive(Clone)]
pub(crate) struct Press(Arc<Parts>);

struct Parts {
    typefaces: Option<Typefaces>,
    fonts: OnceLock<Result<Fonts, String>>,
    queue: Arc<Semaphore>,
    cores: Arc<Semaphore>,
}

impl Press {
    /// Without typefaces nothing is printed, which every attempt says in the log.
    pub(crate) fn new(typefaces: Option<Typefaces>) -> Self {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        Self(Arc::new(Parts {
            typefaces,
            fonts: OnceLock::new(),
            queue: Arc::new(Semaphore::new(cores * WAITING_PER_CORE)),
            cores: Arc::new(Semaphore::new(cores)),
        }))
    }

    /// Draws a ticket on a thread of its own.
    ///
    /// # Errors
    ///
    /// [`Error::Busy`] when the queue is full; [`Error::Refused`] in words for
    /// the candidate when the paper can't be drawn, as for a character that no
    /// typeface has.
    pub(crate) async fn ticket(&self, page: TicketPage) -> Result<Vec<u8>, Error> {
        self.draw(move |fonts| documents::print_ticket(&page, fonts))
            .await
    }

    /// Draws any paper on a thread of its own.
    ///
    /// # Errors
    ///
    /// As [`Press::ticket`].
    pub(crate) async fn draw<P>(&self, print: P) -> Result<Vec<u8>, Error>
    where
        P: FnOnce(&Fonts) -> Result<Vec<u8>, documents::Error> + Send + 'static,
    {
        let gone = |_| Error::Internal("the press was closed");
        let place = Arc::clone(&self.0.queue);
        let place = place.try_acquire_owned().map_err(|_| Error::Busy)?;
        let core = Arc::clone(&self.0.cores)
            .acquire_owned()
            .await
            .map_err(gone)?;
        let parts = Arc::clone(&self.0);
        let drawing = tokio::task::spawn_blocking(move || {
            // Both are given back when the drawing ends, even if nobody waits for it.
            let _held = (place, core);
            parts.draw(print)
        });
        drawing
            .await
            .map_err(|_| Error::Internal("a paper's drawing broke off"))?
    }
}

impl Parts {
    fn draw(
        &self,
        print: impl FnOnce(&Fonts) -> Result<Vec<u8>, documents::Error>,
    ) -> Result<Vec<u8>, Error> {
        let fonts = self.fonts.get_or_init(|| match &self.typefaces {
            Some(typefaces) => typefaces.open(),
            None => Err("none were given to the program".to_owned()),
        });
        let fonts = fonts.as_ref().map_err(|reason| {
            tracing::error!(reason, "the typefaces of papers can't be opened");
            Error::Internal("papers have no typefaces")
        })?;
        print(fonts).map_err(|error| refusal(&error))
    }
}

/// What the person can do something about is said; the rest is our fault.
fn refusal(error: &documents::Error) -> Error {
    use documents::Error as E;
    match error {
        E::MissingGlyph { .. } => Error::refused("missing_glyph", error),
        E::TooLong => Error::refused("too_long", error),
        E::Photo => Error::refused("photo_unprintable", error),
        E::Font { .. } | E::Pdf(_) => {
            tracing::error!(%error, "a paper could not be drawn");
            Error::Internal("a paper could not be drawn")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_without_a_glyph_is_named_to_the_candidate() {
        let refused = refusal(&documents::Error::MissingGlyph { character: '𱍐' });
        let Error::Refused { code, sentence } = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(code, "missing_glyph");
        assert!(sentence.contains('𱍐'), "{sentence}");
    }

    #[test]
    fn a_folder_without_typefaces_is_told_by_the_files_name() {
        let nowhere = Typefaces::Folder("/nowhere".into());
        let reason = nowhere.open().err().unwrap_or_default();
        assert!(reason.contains(REGULAR_FILE), "{reason}");
        assert_eq!(
            nowhere.missing_file(),
            Some(PathBuf::from("/nowhere").join(REGULAR_FILE))
        );
    }
}
