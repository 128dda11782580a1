//! The public keys by which anybody checks a receipt, as tools read them.

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::time::Moment;
use storage::{PublicKey, receipts};

use crate::{error::Error, services::Services};

/// What stands before the 32 bytes of an Ed25519 key in a `SubjectPublicKeyInfo`
/// (RFC 8410, section 4).
const HEAD: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];

/// A key that signs, or has signed, receipts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedKey {
    /// Its id, as receipts name it.
    pub id: u32,
    /// When its first receipt was given; nothing before that.
    pub since: Option<Moment>,
    /// It is the one that signs now.
    pub current: bool,
    /// Its 32 bytes in Base64.
    pub raw: String,
    /// The same as PEM (RFC 7468), which `openssl` reads.
    pub pem: String,
}

impl Services {
    /// The keys that have signed receipts, the oldest first, and the one that
    /// signs now.
    ///
    /// # Errors
    ///
    /// A storage error.
    pub async fn receipt_keys(&self) -> Result<Vec<PublishedKey>, Error> {
        let current = self.store.vault().public_key();
        let used = self
            .store
            .read(|tx| Box::pin(async move { Ok::<_, Error>(receipts::keys(tx).await?) }))
            .await?;
        let mut keys: Vec<_> = used
            .iter()
            .map(|one| {
                let since = Some(Moment::from_millis(one.since));
                published(one.key, since, one.key == current)
            })
            .collect();
        if !used.iter().any(|one| one.key == current) {
            keys.push(published(current, None, true));
        }
        Ok(keys)
    }
}

fn published(key: PublicKey, since: Option<Moment>, current: bool) -> PublishedKey {
    let der = [HEAD.as_slice(), &key.bytes].concat();
    PublishedKey {
        id: key.id,
        since,
        current,
        raw: STANDARD.encode(key.bytes),
        // 44 bytes are 60 characters: one line.
        pem: format!(
            "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n",
            STANDARD.encode(der)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_written_as_the_standard_writes_it() {
        // The example of RFC 8410, section 10.1.
        let line = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";
        let bytes = STANDARD.decode(line).expect("Base64");
        let (head, key) = bytes.split_at(HEAD.len());
        assert_eq!(head, HEAD);
        let key = PublicKey {
            id: 1,
            bytes: key.try_into().expect("32 bytes"),
        };
        let published = published(key, None, true);
        assert_eq!(
            published.pem,
            format!("-----BEGIN PUBLIC KEY-----\n{line}\n-----END PUBLIC KEY-----\n")
        );
        assert_eq!(STANDARD.decode(&published.raw).expect("Base64"), key.bytes);
    }
}
