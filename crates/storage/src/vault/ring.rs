//! The keys themselves: one for blind indexes, and those for sealing, of which
//! the youngest seals. How they are kept on disk lives in `file`.

use rand::TryRng;
use rand::rngs::SysRng;
use zeroize::Zeroizing;

use crate::error::{Error, Result};

type Key = Zeroizing<[u8; 32]>;

pub(super) struct Ring {
    index: Key,
    /// By id, the youngest last; never empty.
    sealing: Vec<SealingKey>,
}

/// A key that seals, or did so before a younger one came.
pub(super) struct SealingKey {
    pub(super) id: u32,
    /// When it was made, in milliseconds UTC; unknown for the first.
    pub(super) since: Option<i64>,
    pub(super) key: Key,
}

impl Ring {
    pub(super) fn create() -> Result<Self> {
        Ok(Self {
            index: random()?,
            sealing: vec![SealingKey {
                id: 1,
                since: None,
                key: random()?,
            }],
        })
    }

    /// From what a file holds: the index key, and sealing keys by rising id.
    pub(super) fn from_parts(index: Key, sealing: Vec<SealingKey>) -> Option<Self> {
        let rising = sealing.is_sorted_by(|one, next| one.id < next.id);
        (rising && !sealing.is_empty()).then_some(Self { index, sealing })
    }

    pub(super) fn with_a_new_key(mut self, now: i64) -> Result<Self> {
        self.sealing.push(SealingKey {
            id: self.current().id + 1,
            since: Some(now),
            key: random()?,
        });
        Ok(self)
    }

    pub(super) fn without_key(mut self, id: u32) -> Self {
        if self.current().id != id {
            self.sealing.retain(|one| one.id != id);
        }
        self
    }

    pub(super) fn index(&self) -> &[u8; 32] {
        &self.index
    }

    pub(super) fn sealing(&self) -> &[SealingKey] {
        &self.sealing
    }

    pub(super) fn current(&self) -> &SealingKey {
        self.sealing.last().expect("a ring has at least one key")
    }

    pub(super) fn key(&self, id: u32) -> Option<&[u8; 32]> {
        let found = self.sealing.iter().find(|one| one.id == id);
        found.map(|one| &*one.key)
    }
}

fn random() -> Result<Key> {
    let mut key = Zeroizing::new([0; 32]);
    SysRng
        .try_fill_bytes(key.as_mut_slice())
        .map_err(|_| Error::Keys {
            what: "the system gives no randomness".to_owned(),
        })?;
    Ok(key)
}
