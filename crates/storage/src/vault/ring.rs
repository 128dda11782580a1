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
    sealing: Vec<(u32, Key)>,
}

impl Ring {
    pub(super) fn create() -> Result<Self> {
        Ok(Self {
            index: random()?,
            sealing: vec![(1, random()?)],
        })
    }

    /// From what a file holds: the index key, and sealing keys by rising id.
    pub(super) fn from_parts(index: Key, sealing: Vec<(u32, Key)>) -> Option<Self> {
        let rising = sealing.is_sorted_by(|(one, _), (next, _)| one < next);
        (rising && !sealing.is_empty()).then_some(Self { index, sealing })
    }

    pub(super) fn with_a_new_key(mut self) -> Result<Self> {
        let id = self.current().0 + 1;
        self.sealing.push((id, random()?));
        Ok(self)
    }

    pub(super) fn index(&self) -> &[u8; 32] {
        &self.index
    }

    pub(super) fn sealing(&self) -> impl Iterator<Item = (u32, &[u8; 32])> {
        self.sealing.iter().map(|(id, key)| (*id, &**key))
    }

    pub(super) fn current(&self) -> (u32, &[u8; 32]) {
        let (id, key) = self.sealing.last().expect("a ring has at least one key");
        (*id, key)
    }

    pub(super) fn key(&self, id: u32) -> Option<&[u8; 32]> {
        self.sealing()
            .find_map(|(other, key)| (other == id).then_some(key))
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
