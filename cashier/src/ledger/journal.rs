//! The file of events: one JSON object a line, only ever added to, flushed
//! before anybody hears of it.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use crate::book::{Book, Event};

/// Longest line, in bytes: an event is well below 4 KiB.
const LONGEST_LINE: u64 = 16 * 1024;

/// Why a journal can't be used.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The file can't be read or written.
    #[error("the cashier's journal can't be read or written")]
    Io(#[from] io::Error),
    /// Another cashier has it.
    #[error("another cashier has the journal")]
    InUse,
    /// A line is not what a cashier writes, or doesn't follow from those before.
    #[error("line {line} of the cashier's journal is damaged")]
    Damaged {
        /// Counted from 1.
        line: usize,
    },
    /// Reading was broken off.
    #[error("the cashier's journal was not read to its end")]
    Stopped,
}

pub(crate) struct Journal {
    file: File,
}

impl Journal {
    /// A journal whose disk refuses every write.
    #[cfg(test)]
    pub(crate) fn unwritable(path: &Path) -> io::Result<Self> {
        File::create(path)?;
        let file = File::open(path)?;
        Ok(Self { file })
    }

    /// Opens or makes the file and puts its events into the book. A last line
    /// without an end was never answered and is cut off.
    pub(crate) fn open(path: &Path, book: &mut Book) -> Result<Self, JournalError> {
        let is_new = !path.exists();
        let file = OpenOptions::new()
            .create(true)
            .read(true)
            .append(true)
            .mode(0o600)
            .open(path)?;
        file.try_lock().map_err(|error| match error {
            std::fs::TryLockError::WouldBlock => JournalError::InUse,
            std::fs::TryLockError::Error(error) => JournalError::Io(error),
        })?;
        let mut journal = Self { file };
        let whole = journal.replay(book)?;
        if whole < journal.file.metadata()?.len() {
            tracing::warn!("the cashier's journal has a torn last line: it is cut off");
            journal.file.set_len(whole)?;
            journal.file.sync_all()?;
        }
        if whole == 0 {
            book.record(&Event::Begun { version: 1 });
            journal.append(&book.take_lines())?;
        }
        if is_new && let Some(folder) = path.parent().filter(|folder| folder.is_dir()) {
            File::open(folder)?.sync_all()?;
        }
        Ok(journal)
    }

    /// Reads all whole lines and tells how many bytes they are.
    fn replay(&mut self, book: &mut Book) -> Result<u64, JournalError> {
        self.file.seek(SeekFrom::Start(0))?;
        let mut reader = BufReader::new(&self.file);
        let (mut whole, mut number) = (0, 0);
        let mut line = Vec::new();
        loop {
            line.clear();
            let length = reader
                .by_ref()
                .take(LONGEST_LINE)
                .read_until(b'\n', &mut line)? as u64;
            number += 1;
            let damaged = || JournalError::Damaged { line: number };
            if length == LONGEST_LINE {
                return Err(damaged());
            }
            if !line.ends_with(b"\n") {
                return Ok(whole);
            }
            let event: Event = serde_json::from_slice(&line).map_err(|_| damaged())?;
            if (number == 1) != matches!(event, Event::Begun { .. }) {
                return Err(damaged());
            }
            book.apply(&event).map_err(|_| damaged())?;
            whole += length;
        }
    }

    /// Writes lines and returns when the disk has them.
    pub(crate) fn append(&mut self, lines: &[u8]) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        self.file.write_all(lines)?;
        self.file.sync_data()
    }
}
