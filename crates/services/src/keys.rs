//! The keys that seal personal data: a new one from time to time, everything
//! sealed anew with it, and the old one given up once nothing needs it.

use domain::time::Moment;
use storage::{
    KeyNote,
    reseal::{Cell, Mark, reseal},
};

use crate::{audit::Deed, error::Error, services::Services};

/// Cells of one write: the largest are photos, of some 30 KB.
const PAGE: i64 = 100;

/// For how long a new key is in use before an older one may go: every server
/// reads the file again long before, in milliseconds.
const SETTLED_MILLIS: i64 = 60 * 60 * 1000;

/// What became of the cells of one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResealedColumn {
    /// Table and column.
    pub column: &'static str,
    /// Cells that were sealed anew.
    pub changed: u64,
}

impl Services {
    /// The sealing keys, the oldest first.
    #[must_use]
    pub fn keys(&self) -> Vec<KeyNote> {
        self.store.vault().keys()
    }

    /// Reads the key file again, for keys that a command has added.
    ///
    /// # Errors
    ///
    /// A storage error; the keys in memory stay.
    pub fn refresh_keys(&self) -> Result<(), Error> {
        Ok(self.store.vault().refresh()?)
    }

    /// Makes a new sealing key and seals every cell anew with it, while servers
    /// go on working. Stopped on the way, it can be taken up by
    /// [`Services::seal_anew`].
    ///
    /// # Errors
    ///
    /// A storage error; the new key and what was sealed with it stay.
    pub async fn rotate_keys(&self, now: Moment) -> Result<Vec<ResealedColumn>, Error> {
        self.store.vault().add_key(now.millis())?;
        self.tell_of_key("keys.rotated", self.current_key()?, now)
            .await?;
        self.seal_anew().await
    }

    /// Seals every cell with the current key that is sealed with another one.
    ///
    /// # Errors
    ///
    /// A storage error; what was sealed anew stays.
    pub async fn seal_anew(&self) -> Result<Vec<ResealedColumn>, Error> {
        let mut columns = Vec::new();
        for cell in Cell::ALL {
            columns.push(ResealedColumn {
                column: cell.column(),
                changed: self.seal_column(cell).await?,
            });
        }
        Ok(columns)
    }

    async fn seal_column(&self, cell: Cell) -> Result<u64, Error> {
        let (mut after, mut changed) = (Some(Mark::START), 0);
        while let Some(mark) = after {
            let page = self.store.write(move |tx| {
                Box::pin(async move { Ok::<_, Error>(reseal(tx, cell, mark, PAGE).await?) })
            });
            let page = page.await?;
            changed += page.changed;
            after = page.next;
        }
        Ok(changed)
    }

    /// Gives up an old key, after sealing anew whatever still needs it. Backups
    /// that were made before can then be opened with a copy of the old key file
    /// alone.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] `unknown_key`, `current_key`, or `young_key` when the
    /// current one is too young for every server to know it; a storage error.
    pub async fn drop_key(&self, id: u32, now: Moment) -> Result<(), Error> {
        let keys = self.keys();
        let known = keys.iter().find(|key| key.id == id);
        let known = known.ok_or_else(|| Error::refused("unknown_key", "there is no such key"))?;
        if known.current {
            let sentence = "this key seals; make a new one first";
            return Err(Error::refused("current_key", sentence));
        }
        let since = keys.last().and_then(|key| key.since);
        if since.is_some_and(|since| now.millis() - since < SETTLED_MILLIS) {
            let sentence = "the current key is less than an hour old; a running server may \
                            still seal with the one before";
            return Err(Error::refused("young_key", sentence));
        }
        self.store.vault().prove_changeable()?;
        self.seal_anew().await?;
        self.tell_of_key("keys.dropped", id, now).await?;
        Ok(self.store.vault().drop_key(id)?)
    }

    fn current_key(&self) -> Result<u32, Error> {
        let keys = self.keys();
        let current = keys.iter().find(|key| key.current);
        let current = current.ok_or(Error::Internal("no key seals"))?;
        Ok(current.id)
    }

    async fn tell_of_key(&self, action: &'static str, id: u32, now: Moment) -> Result<(), Error> {
        let deed = Deed::by_system(now, action, "key", i64::from(id));
        self.note_deed(deed).await
    }
}
