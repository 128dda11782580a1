//! The files that WeChat asks for before a mini-program may show this site (业务域名):
//! short texts at the root, given to the operator by its console.

use std::{collections::BTreeMap, str::FromStr};

/// What such a file's name and its text are at most, in bytes.
const LONGEST: usize = 128;

/// The files' texts, by their paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proofs(BTreeMap<String, String>);

impl Proofs {
    /// The text of the file at this path.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }
}

impl FromStr for Proofs {
    type Err = &'static str;

    /// `NAME.txt=TEXT`, several with commas between them.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let pairs = text
            .split(',')
            .map(str::trim)
            .filter(|pair| !pair.is_empty());
        pairs.map(read).collect::<Result<_, _>>().map(Self)
    }
}

fn read(pair: &str) -> Result<(String, String), &'static str> {
    const WRONG: &str = "it is not of the form NAME.txt=TEXT, both of letters, digits, - and _";
    let (name, text) = pair.split_once('=').ok_or(WRONG)?;
    let stem = name.strip_suffix(".txt").ok_or(WRONG)?;
    let plain = |part: &str| {
        let letters = part
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        letters && !part.is_empty() && part.len() <= LONGEST
    };
    if plain(stem) && plain(text) && stem != "robots" {
        Ok((format!("/{name}"), text.to_owned()))
    } else {
        Err(WRONG)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_file_is_found_at_its_path_alone() {
        let proofs: Proofs = "aB3.txt=0f9c, MP_verify_x.txt=y"
            .parse()
            .expect("two files");
        assert_eq!(proofs.text("/aB3.txt"), Some("0f9c"));
        assert_eq!(proofs.text("/MP_verify_x.txt"), Some("y"));
        assert_eq!(proofs.text("/aB3"), None);
        assert_eq!("".parse(), Ok(Proofs::default()));
    }

    #[test]
    fn a_name_that_leads_elsewhere_is_a_mistake() {
        for text in [
            "robots.txt=a",
            "../a.txt=b",
            "a/b.txt=c",
            "a.html=b",
            ".txt=a",
            "a.txt=",
            "a",
        ] {
            assert!(text.parse::<Proofs>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[a-z=.,/]{0,20}|\\PC{0,20}") {
            let _ = text.parse::<Proofs>();
        }
    }
}
