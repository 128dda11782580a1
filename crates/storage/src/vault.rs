//! The keys that seal personal data, and what is done with them: sealing a
//! cell, opening it again, and the keyed index that finds equal values without
//! showing them. The keys live in a file outside the database; see `vault/file`.

mod file;
mod ring;
mod signing;

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use aes_gcm_siv::aead::{Aead, KeyInit, Payload};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use ring::Ring;
pub use signing::{PublicKey, Signed, is_signed};

/// The first byte of a sealed cell: how the rest is laid out.
const LAYOUT: u8 = 1;

/// Layout, key id, nonce: what stands before the ciphertext.
const HEAD: usize = 1 + 4 + NONCE;

const NONCE: usize = 12;

/// By so many bytes a sealed value is longer than the value: the head, and the tag
/// of 16 bytes after the ciphertext.
pub(crate) const GROWTH: i64 = 1 + 4 + 12 + 16;

/// The cell that is sealed: its table and column, and what in its row it
/// belongs to. A sealed value moved elsewhere does not open.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Table and column, such as `account.name`.
    pub cell: &'static str,
    /// What ties the value to its row, such as the row's blind index.
    pub row: &'a [u8],
}

impl Place<'_> {
    /// Table, column and row with the lengths before them, so that no two
    /// places read alike.
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(16 + self.cell.len() + self.row.len());
        append(&mut bytes, self.cell.as_bytes());
        append(&mut bytes, self.row);
        bytes
    }
}

/// The key ring in memory. Its keys are wiped when it is dropped, and printing
/// it shows none.
pub struct Vault {
    ring: RwLock<Arc<Ring>>,
    /// Where the file lies; nowhere for keys that nobody keeps.
    folder: Option<PathBuf>,
}

/// A sealing key, by what may be said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyNote {
    /// Its id, in every cell that it sealed.
    pub id: u32,
    /// When it was made, in milliseconds UTC; unknown for the first.
    pub since: Option<i64>,
    /// Whether it is the one that seals.
    pub current: bool,
}

impl Vault {
    /// Reads the file `keys` in the data folder, or creates it on the first
    /// start, readable by its owner alone.
    ///
    /// # Errors
    /// [`Error::Keys`], with what to do about it.
    pub fn open_or_create(folder: &Path) -> Result<Self> {
        let ring = file::open_or_create(folder)?;
        Ok(Self {
            ring: RwLock::new(Arc::new(ring)),
            folder: Some(folder.to_owned()),
        })
    }

    /// A vault whose keys nobody keeps: for tests, and for demonstrations that
    /// are thrown away.
    ///
    /// # Panics
    /// When the system has no randomness to give.
    #[must_use]
    pub fn that_nobody_keeps() -> Self {
        Self {
            ring: RwLock::new(Arc::new(
                Ring::create().expect("the system gives randomness"),
            )),
            folder: None,
        }
    }

    /// The sealing keys, the oldest first.
    #[must_use]
    pub fn keys(&self) -> Vec<KeyNote> {
        let ring = self.ring();
        let current = ring.current().id;
        let note = |one: &ring::SealingKey| KeyNote {
            id: one.id,
            since: one.since,
            current: one.id == current,
        };
        ring.sealing().iter().map(note).collect()
    }

    /// Adds a new sealing key to the file; what is sealed from now on is
    /// sealed with it, and older cells open as before. The index key never
    /// changes, since equal values have to stay findable. Other processes see
    /// the new key with their next [`Vault::refresh`], or when they meet a cell
    /// that it sealed.
    ///
    /// # Errors
    /// [`Error::Keys`].
    pub fn add_key(&self, now: i64) -> Result<()> {
        self.change(|ring| ring.with_a_new_key(now))
    }

    /// Takes an old key out of the file: no cell may be sealed with it, and no
    /// process may still be sealing with it. The current one stays.
    ///
    /// # Errors
    /// [`Error::Keys`].
    pub fn drop_key(&self, id: u32) -> Result<()> {
        self.change(|ring| Ok(ring.without_key(id)))
    }

    /// Whether [`Vault::add_key`] and [`Vault::drop_key`] may replace the file:
    /// only a process of its owner may, or the server couldn't read it any more.
    ///
    /// # Errors
    /// [`Error::Keys`], with what to do about it.
    pub fn prove_changeable(&self) -> Result<()> {
        self.folder.as_deref().map_or(Ok(()), file::prove_owner)
    }

    /// Reads the file again, for keys that another process has added.
    ///
    /// # Errors
    /// [`Error::Keys`]; the keys in memory stay.
    pub fn refresh(&self) -> Result<()> {
        if let Some(folder) = &self.folder {
            let ring = file::read_again(folder)?;
            if ring.index() != self.ring().index() {
                return Err(Error::Keys {
                    what: "the key file belongs to another database".to_owned(),
                });
            }
            self.keep(ring);
        }
        Ok(())
    }

    /// The key that seals now.
    pub(crate) fn current_key(&self) -> u32 {
        self.ring().current().id
    }

    /// The key that a cell is sealed with; nothing for what is no sealed cell.
    #[must_use]
    pub fn key_of(blob: &[u8]) -> Option<u32> {
        let (layout, rest) = blob.split_first()?;
        let (id, _) = rest.split_first_chunk::<4>()?;
        (*layout == LAYOUT).then(|| u32::from_be_bytes(*id))
    }

    fn change(&self, change: impl FnOnce(Ring) -> Result<Ring>) -> Result<()> {
        let folder = self.folder.as_deref().ok_or_else(|| Error::Keys {
            what: "these keys are kept nowhere".to_owned(),
        })?;
        self.keep(file::change(folder, change)?);
        Ok(())
    }

    fn ring(&self) -> Arc<Ring> {
        // A panic elsewhere can't leave half a ring behind.
        let ring = self.ring.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&ring)
    }

    fn keep(&self, ring: Ring) {
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(ring);
    }

    /// Seals a value for one cell: AES-256-GCM-SIV (RFC 8452) under a random
    /// nonce. Equal values seal to different bytes.
    #[must_use]
    pub fn seal(&self, place: Place<'_>, plain: &[u8]) -> Vec<u8> {
        let ring = self.ring();
        let sealing = ring.current();
        let mut nonce = [0; NONCE];
        rand::fill(&mut nonce);
        let payload = Payload {
            msg: plain,
            aad: &place.bytes(),
        };
        let sealed = cipher(&sealing.key)
            .encrypt(&Nonce::from(nonce), payload)
            .expect("a cell is far below the cipher's limit of 64 GiB");
        let mut blob = Vec::with_capacity(HEAD + sealed.len());
        blob.push(LAYOUT);
        blob.extend_from_slice(&sealing.id.to_be_bytes());
        blob.extend_from_slice(&nonce);
        blob.extend_from_slice(&sealed);
        blob
    }

    /// Opens a sealed cell.
    ///
    /// # Errors
    /// [`Error::Corrupt`] naming the cell, when the bytes were changed, moved
    /// from another cell, cut, or sealed with a key that is not in the ring.
    pub fn open(&self, place: Place<'_>, blob: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let corrupt = Error::Corrupt { what: place.cell };
        let plain = self.try_open(place, blob);
        plain.map(Zeroizing::new).ok_or(corrupt)
    }

    /// Opens a sealed text.
    ///
    /// # Errors
    /// As [`Vault::open`], also when the content is no text.
    pub fn open_text(&self, place: Place<'_>, blob: &[u8]) -> Result<String> {
        let plain = self.open(place, blob)?;
        std::str::from_utf8(&plain)
            .map(str::to_owned)
            .map_err(|_| Error::Corrupt { what: place.cell })
    }

    fn try_open(&self, place: Place<'_>, blob: &[u8]) -> Option<Vec<u8>> {
        let id = Self::key_of(blob)?;
        let (nonce, sealed) = blob.get(HEAD - NONCE..)?.split_first_chunk::<NONCE>()?;
        let mut ring = self.ring();
        if ring.key(id).is_none() && self.refresh().is_ok() {
            ring = self.ring();
        }
        let key = ring.key(id)?;
        let payload = Payload {
            msg: sealed,
            aad: &place.bytes(),
        };
        cipher(key).decrypt(&Nonce::from(*nonce), payload).ok()
    }

    /// The blind index of a value: HMAC-SHA256 under a key of its own for each
    /// purpose, so that equal values in two columns look unrelated.
    #[must_use]
    pub fn blind(&self, purpose: &'static str, value: &[u8]) -> [u8; 32] {
        let key = Zeroizing::new(mac(
            self.ring().index(),
            &[b"baokao.blind.1", purpose.as_bytes()],
        ));
        mac(&key, &[value])
    }

    /// What tells two key rings apart without telling a key.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        hex::encode(&self.blind("vault.fingerprint", b"")[..16])
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Vault(key {})", self.ring().current().id)
    }
}

fn cipher(key: &[u8; 32]) -> Aes256GcmSiv {
    Aes256GcmSiv::new(key.into())
}

/// HMAC-SHA256 over parts with their lengths before them.
fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut message = Zeroizing::new(Vec::new());
    for part in parts {
        append(&mut message, part);
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(&message);
    mac.finalize().into_bytes().into()
}

pub(crate) fn append(bytes: &mut Vec<u8>, part: &[u8]) {
    bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
    bytes.extend_from_slice(part);
}

#[cfg(test)]
mod tests;
