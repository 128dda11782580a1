//! 同意记录: what the caller has accepted, in which version, and when.

use domain::{exam::Fingerprint, text::privacy, time::Moment};
use storage::{acceptances, consents};

use crate::{caller::Caller, error::Error, services::Services};

/// Something that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedNote {
    /// The text's title, with its exam's where it belongs to one.
    pub title: String,
    /// Which version; nothing where the text has changed since.
    pub version: Option<String>,
    /// The first digits of the fingerprint of its exact words.
    pub fingerprint: String,
    /// When.
    pub at: Moment,
}

/// So many digits of a fingerprint are shown: enough to tell texts apart.
const DIGITS: usize = 12;

impl Services {
    /// What the caller has accepted, the youngest first.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`].
    pub async fn own_consents(&self, caller: &Caller) -> Result<Vec<AcceptedNote>, Error> {
        let account = caller.signed_in()?.account;
        let (consents, texts) = self
            .store
            .read(move |tx| {
                Box::pin(async move {
                    let consents = consents::of_account(tx, account).await?;
                    let texts = acceptances::of_account(tx, account).await?;
                    Ok::<_, Error>((consents, texts))
                })
            })
            .await?;
        let consents = consents.into_iter().map(|one| {
            let print = Fingerprint::from_bytes(one.text_hash);
            let known = privacy::consent(&one.kind);
            AcceptedNote {
                title: known.map_or(one.kind, |known| known.title.to_owned()),
                version: known
                    .filter(|known| known.fingerprint() == print)
                    .map(|_| privacy::VERSION.to_owned()),
                fingerprint: short(&print.to_string()),
                at: Moment::from_millis(one.at),
            }
        });
        let texts = texts.into_iter().map(|one| AcceptedNote {
            title: format!("{}　{}", one.exam_title, one.title),
            version: Some(one.version.to_string()),
            fingerprint: short(&one.sha256),
            at: Moment::from_millis(one.at),
        });
        let mut all: Vec<_> = consents.chain(texts).collect();
        all.sort_by_key(|one| std::cmp::Reverse(one.at));
        Ok(all)
    }
}

fn short(digits: &str) -> String {
    digits.chars().take(DIGITS).collect()
}
