//! Writes the golden set into a folder: the files and `table.json`, with which
//! a browser test holds the studio's verdict and bytes against the native ones.
//! `cargo run -p photo --example golden -- FOLDER`

#[path = "../tests/golden/set.rs"]
mod set;

use std::{env, error::Error, fs, path::PathBuf};

use sha2::{Digest, Sha256};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os().nth(1).ok_or("a folder is needed")?;
    let folder = PathBuf::from(folder);
    fs::create_dir_all(&folder)?;
    let mut finder = set::finder();
    let mut rows = Vec::new();
    for golden in set::all() {
        fs::write(folder.join(golden.name), &golden.bytes)?;
        let prepared = golden.prepare(&mut finder);
        let codes: Vec<&str> = golden.expected.iter().map(|fault| fault.code()).collect();
        assert_eq!(set::verdict(&prepared), golden.expected, "{}", golden.name);
        let hash = prepared.ok().map(|prepared| {
            let hash = Sha256::digest(&prepared.file);
            hash.iter()
                .map(|byte| format!("{byte:02x}"))
                .collect::<String>()
        });
        rows.push(serde_json::json!({
            "name": golden.name,
            "file": golden.name,
            "codes": codes,
            "sha256": hash,
        }));
    }
    fs::write(folder.join("table.json"), serde_json::to_vec_pretty(&rows)?)?;
    Ok(())
}
