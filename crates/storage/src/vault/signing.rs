//! Signatures by the key ring: Ed25519 (RFC 8032), so that anybody can check with
//! a public key what was signed here. Each sealing key has a signing key, which
//! is derived from it and gone with it; public keys stay, in `receipts`.

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use zeroize::Zeroizing;

use super::{Vault, mac};

/// A public key under its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey {
    /// The id, which is that of the sealing key.
    pub id: u32,
    /// The 32 bytes of RFC 8032.
    pub bytes: [u8; 32],
}

/// A signature with what is needed to check it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The public half of the key that signed.
    pub key: PublicKey,
    /// The 64 bytes of RFC 8032.
    pub signature: Vec<u8>,
}

impl Vault {
    /// Signs with the youngest key. The same message under the same key has the
    /// same signature.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Signed {
        let ring = self.ring();
        let current = ring.current();
        let pair = pair(&current.key);
        Signed {
            key: public(current.id, &pair),
            signature: pair.sign(message).as_ref().to_vec(),
        }
    }

    /// The public half of the key that signs now.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        let ring = self.ring();
        let current = ring.current();
        public(current.id, &pair(&current.key))
    }
}

impl Vault {
    /// The public half of a key that is in the ring.
    #[must_use]
    pub fn public_key_of(&self, id: u32) -> Option<PublicKey> {
        let ring = self.ring();
        ring.key(id).map(|sealing| public(id, &pair(sealing)))
    }
}

/// Whether the holder of a key has signed this message.
#[must_use]
pub fn is_signed(key: &PublicKey, message: &[u8], signature: &[u8]) -> bool {
    UnparsedPublicKey::new(&ED25519, key.bytes)
        .verify(message, signature)
        .is_ok()
}

/// The signing key of a sealing key: HMAC-SHA256 under it, for this purpose alone.
fn pair(sealing: &[u8; 32]) -> Ed25519KeyPair {
    let seed = Zeroizing::new(mac(sealing, &[b"baokao.sign.1"]));
    Ed25519KeyPair::from_seed_unchecked(seed.as_slice())
        .expect("every 32 bytes are a seed of Ed25519")
}

fn public(id: u32, pair: &Ed25519KeyPair) -> PublicKey {
    let bytes = pair.public_key().as_ref();
    PublicKey {
        id,
        bytes: bytes
            .try_into()
            .expect("a public key of Ed25519 has 32 bytes"),
    }
}

#[cfg(test)]
mod tests;
