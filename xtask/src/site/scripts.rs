//! Hashed names for scripts of ours and for what they load. A script says `'./desk.js'`; here it
//! gets the path under which that file was laid into the site.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

use super::digest;
use super::piece::Maker;

/// The folder in the site of everything whose name has a hash.
const FOLDER: &str = "pkg";

/// What was named so far: the name that scripts write → the path in the site.
#[derive(Default)]
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    /// Keeps the hashed name that a file of `pkg` was given elsewhere.
    pub(super) fn insert(&mut self, plain: &str, hashed: &str) {
        self.0
            .insert(plain.to_owned(), format!("/{FOLDER}/{hashed}"));
    }

    /// Adds a file as `<folder>/<family>-<stem>.<hash>.<kind>` and as the entry `<stem>` of the
    /// manifest. What is neither a script nor a text is laid as bytes.
    pub(super) fn add(
        &mut self,
        maker: &mut Maker,
        folder: Option<&str>,
        family: &str,
        plain: &str,
        bytes: &[u8],
    ) -> Result<()> {
        let (name, kind) = match plain.rsplit_once('.') {
            Some((name, kind @ ("js" | "txt"))) => (name, kind),
            _ => (plain, "bin"),
        };
        let stem = name.rsplit('.').next().unwrap_or(name);
        let hashed = format!("{family}-{stem}.{}.{kind}", digest::short(bytes));
        let folder = folder.unwrap_or(FOLDER);
        maker.add_entry_in(folder, stem, &hashed, bytes)?;
        self.0
            .insert(plain.to_owned(), format!("/{folder}/{hashed}"));
        Ok(())
    }

    /// The script with the paths of what it loads, all of which have to be known.
    pub(super) fn put_into(&self, script: &str) -> Result<String> {
        let mut named = String::with_capacity(script.len());
        let mut parts = script.split("'./");
        named.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let plain = part.split('\'').next().unwrap_or_default();
            let hashed = self.0.get(plain);
            ensure!(
                hashed.is_some(),
                "a script loads {plain}, which is not there yet"
            );
            named.push('\'');
            named.push_str(hashed.map_or("", String::as_str));
            named.push_str(&part[plain.len()..]);
        }
        Ok(named)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_loads_what_was_laid_before_it() {
        let mut names = Names::default();
        names.insert("studio.js", "studio.1f.js");
        let named = names.put_into("import start from './studio.js';\nstart('a/b');");
        assert_eq!(
            named.expect("it is known"),
            "import start from '/pkg/studio.1f.js';\nstart('a/b');"
        );
        assert!(names.put_into("import './desk.js';").is_err());
    }
}
