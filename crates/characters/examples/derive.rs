//! Makes the tables in `data` out of two files of the Unicode Han database:
//! `cargo run -p characters --example derive -- Unihan_IRGSources.txt
//! Unihan_Readings.txt crates/characters/data`. The same input gives the same
//! bytes.

use std::{
    collections::BTreeMap,
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

/// The fields that hold readings, the one with the usual reading first.
const FIELDS: [&str; 5] = [
    "kMandarin",
    "kTGHZ2013",
    "kXHC1983",
    "kHanyuPinlu",
    "kHanyuPinyin",
];

fn main() -> Result<(), Box<dyn Error>> {
    let [sources, readings, folder] = env::args_os()
        .skip(1)
        .map(PathBuf::from)
        .collect::<Vec<_>>()
        .try_into()
        .map_err(|_| "needs: Unihan_IRGSources.txt Unihan_Readings.txt FOLDER")?;
    let sources = fs::read_to_string(sources)?;
    let readings = fs::read_to_string(readings)?;
    let version = version(&sources).ok_or("the file names no version")?;
    if Some(version) != self::version(&readings) {
        return Err("the two files are of different versions".into());
    }
    let strokes = strokes(&sources)?;
    write(&folder, "strokes.txt", version, "kTotalStrokes", &strokes)?;
    let fields = FIELDS.join(", ");
    write(
        &folder,
        "readings.txt",
        version,
        &fields,
        &groups(&readings),
    )
}

/// The rows of a Unihan file: character, field, value.
fn rows(text: &str) -> impl Iterator<Item = (char, &str, &str)> {
    text.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("U+")?.splitn(3, '\t');
        let number = u32::from_str_radix(cells.next()?, 16).ok()?;
        Some((char::from_u32(number)?, cells.next()?, cells.next()?))
    })
}

fn version(text: &str) -> Option<&str> {
    text.lines()
        .find_map(|line| line.strip_prefix("# Unicode version: "))
}

/// The characters of each number of strokes. Where a character is drawn in
/// two ways, the first one counts, which is that of the mainland.
fn strokes(sources: &str) -> Result<BTreeMap<u8, String>, Box<dyn Error>> {
    let mut strokes: BTreeMap<u8, String> = BTreeMap::new();
    let counts: BTreeMap<char, &str> = rows(sources)
        .filter(|(_, field, _)| *field == "kTotalStrokes")
        .map(|(letter, _, value)| (letter, value))
        .collect();
    for (letter, value) in counts {
        let count = value.split(' ').next().unwrap_or(value).parse()?;
        strokes.entry(count).or_default().push(letter);
    }
    Ok(strokes)
}

/// The characters of each list of readings.
fn groups(readings: &str) -> BTreeMap<String, String> {
    let mut fields: BTreeMap<(char, usize), &str> = BTreeMap::new();
    for (letter, field, value) in rows(readings) {
        if let Some(rank) = FIELDS.iter().position(|known| *known == field) {
            fields.insert((letter, rank), value);
        }
    }
    let mut lists: BTreeMap<char, Vec<&str>> = BTreeMap::new();
    for ((letter, rank), value) in fields {
        let list = lists.entry(letter).or_default();
        for reading in value.split(' ').flat_map(|entry| of(FIELDS[rank], entry)) {
            if !list.contains(&reading) {
                list.push(reading);
            }
        }
    }
    let mut groups: BTreeMap<String, String> = BTreeMap::new();
    for (letter, list) in lists {
        groups.entry(list.join(" ")).or_default().push(letter);
    }
    groups
}

/// The readings of one entry: `dīng`, `001.020:ā,á`, `ba(2073)`.
fn of<'a>(field: &str, entry: &'a str) -> Vec<&'a str> {
    match field {
        "kMandarin" => vec![entry],
        "kHanyuPinlu" => entry.split('(').take(1).collect(),
        _ => {
            let readings = entry.rsplit(':').next().unwrap_or_default();
            readings.split(',').collect()
        }
    }
}

fn write(
    folder: &Path,
    name: &str,
    version: &str,
    fields: &str,
    rows: &BTreeMap<impl ToString, String>,
) -> Result<(), Box<dyn Error>> {
    let mut text = format!(
        "# Derived from the Unicode Han database {version} ({fields}): arranged anew, nothing added.\n\
         # Copyright Unicode, Inc.; see LICENSE-UNICODE and README.md beside this file.\n"
    );
    for (key, letters) in rows {
        text.push_str(&format!("{}\t{letters}\n", key.to_string()));
    }
    Ok(fs::write(folder.join(name), text)?)
}
