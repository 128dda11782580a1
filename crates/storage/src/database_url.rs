//! Where the database is: a file for SQLite, an address for Postgres. Printing
//! it never shows a user or a password.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::error::Error;

/// A database's address, as the configuration gives it.
///
/// `sqlite:data/baokao.db` (or a path after `sqlite://`) names a file;
/// `postgres://user:password@host:port/name` a server's database.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(pub(crate) Address);

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Address {
    File(PathBuf),
    Server(String),
}

impl DatabaseUrl {
    /// The embedded database in this file.
    #[must_use]
    pub fn file(path: &Path) -> Self {
        Self(Address::File(path.to_owned()))
    }

    /// The file of an embedded database.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.0 {
            Address::File(path) => Some(path),
            Address::Server(_) => None,
        }
    }
}

impl FromStr for DatabaseUrl {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            // Several readers need a file, and a parameter would silently
            // change how durable that file is.
            if path.is_empty() || path.starts_with([':', '?']) {
                return Err(Error::Address {
                    what: "SQLite needs a file, such as sqlite:data/baokao.db",
                });
            }
            if path.contains('?') || path.starts_with("file:") {
                return Err(Error::Address {
                    what: "an SQLite address takes no parameters: give the path of a file",
                });
            }
            return Ok(Self(Address::File(PathBuf::from(path))));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self(Address::Server(text.to_owned())));
        }
        Err(Error::Address {
            what: "it must begin with sqlite: or postgres://",
        })
    }
}

impl std::fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            Address::File(path) => write!(f, "sqlite:{}", path.display()),
            Address::Server(url) => {
                let rest = url.split_once("://").map_or("", |(_, rest)| rest);
                let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
                let place = match place.rsplit_once('@') {
                    // It ends a password, which may have begun before the `?`.
                    _ if query.contains('@') => "…",
                    Some((_, place)) => place,
                    None => place,
                };
                write!(f, "postgres://{place}")
            }
        }
    }
}

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_file_is_understood_with_and_without_slashes() {
        for text in ["sqlite:/var/lib/b.db", "sqlite:///var/lib/b.db"] {
            let url: DatabaseUrl = text.parse().expect("an address");
            assert_eq!(url, DatabaseUrl::file(Path::new("/var/lib/b.db")));
        }
        let relative: DatabaseUrl = "sqlite:b.db".parse().expect("an address");
        assert_eq!(relative.to_string(), "sqlite:b.db");
    }

    #[test]
    fn what_would_not_be_one_durable_file_is_refused() {
        for text in [
            "sqlite:",
            "sqlite::memory:",
            "sqlite:a.db?mode=memory",
            "sqlite:file:a.db",
            "mysql://host/name",
            "a.db",
        ] {
            assert!(text.parse::<DatabaseUrl>().is_err(), "{text}");
        }
    }

    #[test]
    fn printing_an_address_shows_neither_user_nor_password() {
        let url: DatabaseUrl = "postgres://anna:geheim@db:5432/baokao?sslmode=require&password=x"
            .parse()
            .expect("an address");
        assert_eq!(url.to_string(), "postgres://db:5432/baokao");
        assert_eq!(format!("{url:?}"), "DatabaseUrl(postgres://db:5432/baokao)");
    }

    proptest! {
        #[test]
        fn a_files_address_is_read_again_as_it_is_printed(path in "/?[a-z._-][a-z0-9./_-]{0,30}") {
            let url = DatabaseUrl::file(Path::new(&path));
            prop_assert_eq!(url.to_string().parse::<DatabaseUrl>().ok(), Some(url));
        }

        #[test]
        fn no_part_of_a_secret_is_printed(
            user in "[a-z]{1,9}", password in "[a-z0-9:@/?#%]{1,12}", host in "[a-z]{1,6}",
            query in "(\\?password=[a-z@?]{1,9})?",
        ) {
            let text = format!("postgres://{user}:{password}@{host}:5432/name{query}");
            let url: DatabaseUrl = text.parse().expect("an address");
            let place = format!("postgres://{host}:5432/name");
            let printed = url.to_string();
            prop_assert!(printed == place || printed == "postgres://…", "{printed}");
            prop_assert_eq!(format!("{url:?}"), format!("DatabaseUrl({url})"));
        }

        #[test]
        fn no_text_makes_the_reader_panic(
            text in "(sqlite|postgres(ql)?):[:/?@#a-z]{0,16}|\\PC{0,24}",
        ) {
            if let Ok(url) = text.parse::<DatabaseUrl>() {
                let _ = format!("{url} {url:?}");
            }
        }
    }
}
