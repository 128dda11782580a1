//! Prints papers: the typefaces, opened when the first paper asks for them,
//! and as many papers at once as there are cores, but one of an account. Whoever
//! finds the queue full, or has had their share, is told to come back.

use std::{
    num::NonZero,
    path::PathBuf,
    sync::{Arc, OnceLock},
    thread,
};

use documents::{BOLD_FILE, Fonts, REGULAR_FILE, TicketPage, WIDE_FILE};
use domain::{id::AccountId, text::common as words, time::Moment};
use tokio::sync::Semaphore;

use crate::{
    caller::Caller,
    error::Error,
    limits::{PAPERS, Pace, TICKETS},
    shares::Shares,
};

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

/// The kinds of papers, each counted for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Paper {
    /// 准考证.
    Ticket,
    /// 准考证样张.
    Specimen,
    /// 报名信息确认回执.
    Receipt,
}

/// For whom a paper is drawn, and when it was asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Order {
    account: AccountId,
    paper: Paper,
    now: Moment,
}

impl Order {
    /// A paper for the caller.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`].
    pub(crate) fn of(caller: &Caller, paper: Paper) -> Result<Self, Error> {
        Ok(Self {
            account: caller.signed_in()?.account,
            paper,
            now: caller.now,
        })
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
    /// What each account may take of queue and cores.
    shares: Shares,
    /// How often, on this node.
    tickets: Pace<(AccountId, Paper)>,
    papers: Pace<(AccountId, Paper)>,
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
            shares: Shares::new(words::PAPER_ONE_AT_A_TIME),
            tickets: Pace::new(TICKETS),
            papers: Pace::new(PAPERS),
        }))
    }

    /// Draws a ticket on a thread of its own.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] when the account has had its share; [`Error::Busy`] when
    /// the queue is full; [`Error::Refused`] in words for the candidate when the
    /// paper can't be drawn, as for a character that no typeface has.
    pub(crate) async fn ticket(&self, order: Order, page: TicketPage) -> Result<Vec<u8>, Error> {
        self.draw(order, move |fonts| documents::print_ticket(&page, fonts))
            .await
    }

    /// Draws any paper on a thread of its own.
    ///
    /// # Errors
    ///
    /// As [`Press::ticket`].
    pub(crate) async fn draw<P>(&self, order: Order, print: P) -> Result<Vec<u8>, Error>
    where
        P: FnOnce(&Fonts) -> Result<Vec<u8>, documents::Error> + Send + 'static,
    {
        let gone = |_| Error::Internal("the press was closed");
        let guest = self.0.shares.let_in(order.account)?;
        let place = Arc::clone(&self.0.queue);
        let place = place.try_acquire_owned().map_err(|_| Error::Busy)?;
        self.0.count(order)?;
        // First its own: who waits for that keeps nobody from a core.
        let own = guest.own_turn().await?;
        let core = Arc::clone(&self.0.cores)
            .acquire_owned()
            .await
            .map_err(gone)?;
        let parts = Arc::clone(&self.0);
        let drawing = tokio::task::spawn_blocking(move || {
            // All are given back when the drawing ends, even if nobody waits for it.
            let _held = (core, own, guest, place);
            parts.draw(print)
        });
        drawing
            .await
            .map_err(|_| Error::Internal("a paper's drawing broke off"))?
    }
}

impl Parts {
    /// Counts one more paper, or says when the next may be had.
    fn count(&self, order: Order) -> Result<(), Error> {
        let pace = match order.paper {
            Paper::Ticket => &self.tickets,
            Paper::Specimen | Paper::Receipt => &self.papers,
        };
        let whom = (order.account, order.paper);
        pace.demand(whom, words::PAPER_TOO_OFTEN, order.now)
    }

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

    fn order(account: i64, paper: Paper, millis: i64) -> Order {
        Order {
            account: AccountId(account),
            paper,
            now: Moment::from_millis(millis),
        }
    }

    /// What comes of a paper in a press without typefaces: it gets as far as them.
    async fn drawn(press: &Press, order: Order) -> Error {
        let drawn = press.draw(order, |_| Ok(Vec::new())).await;
        drawn.expect_err("there are no typefaces")
    }

    fn got_through(error: &Error) -> bool {
        matches!(error, Error::Internal("papers have no typefaces"))
    }

    #[tokio::test]
    async fn an_account_gets_so_many_papers_of_a_kind_an_hour() {
        const HOUR: i64 = 60 * 60 * 1000;
        let press = Press::new(None);
        for _ in 0..30 {
            let error = drawn(&press, order(1, Paper::Receipt, 0)).await;
            assert!(got_through(&error), "{error:?}");
        }
        let refused = drawn(&press, order(1, Paper::Receipt, HOUR - 1)).await;
        let Error::TooMany {
            retry_after: 1,
            sentence,
        } = refused
        else {
            panic!("{refused:?}");
        };
        assert!(sentence.starts_with(words::PAPER_TOO_OFTEN), "{sentence}");
        for other in [
            order(1, Paper::Ticket, 0),
            order(1, Paper::Specimen, 0),
            order(2, Paper::Receipt, 0),
            order(1, Paper::Receipt, HOUR),
        ] {
            let error = drawn(&press, other).await;
            assert!(got_through(&error), "{error:?}");
        }
    }

    #[tokio::test]
    async fn an_account_never_has_more_than_its_share_in_the_press() {
        let press = Press::new(None);
        let held: Vec<_> = std::iter::from_fn(|| press.0.shares.let_in(AccountId(1)).ok())
            .take(100)
            .collect();
        assert_eq!(held.len(), 3, "one that is drawn, and two that wait");
        let refused = drawn(&press, order(1, Paper::Ticket, 0)).await;
        assert!(
            matches!(refused, Error::TooMany { retry_after: 5, .. }),
            "{refused:?}"
        );
        let other = drawn(&press, order(2, Paper::Ticket, 0)).await;
        assert!(got_through(&other), "{other:?}");
        drop(held);
        let own = drawn(&press, order(1, Paper::Ticket, 0)).await;
        assert!(got_through(&own), "{own:?}");
    }

    #[tokio::test]
    async fn whom_a_full_press_sends_away_has_used_nothing_up() {
        let press = Press::new(None);
        let all = u32::try_from(press.0.queue.available_permits()).expect("a small number");
        let queue = Arc::clone(&press.0.queue).acquire_many_owned(all);
        let queue = queue.await.expect("nobody closed it");
        for _ in 0..100 {
            let refused = drawn(&press, order(1, Paper::Ticket, 0)).await;
            assert!(matches!(refused, Error::Busy), "{refused:?}");
        }
        drop(queue);
        let own = drawn(&press, order(1, Paper::Ticket, 0)).await;
        assert!(got_through(&own), "{own:?}");
    }

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
