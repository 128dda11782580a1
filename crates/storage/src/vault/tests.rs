//! What the vault promises: nothing opens that was changed, moved or sealed
//! with other keys, and the key file is private and stays.

use super::*;

const NAME: Place<'_> = Place {
    cell: "account.name",
    row: b"row 1",
};

fn cut(vault: &Vault, place: Place<'_>, blob: &[u8]) -> bool {
    vault.open(place, blob).is_err()
}

#[test]
fn what_was_sealed_opens_in_its_own_place() {
    let vault = Vault::that_nobody_keeps();
    let blob = vault.seal(NAME, "欧阳·𫖳".as_bytes());
    assert_eq!(vault.open_text(NAME, &blob), Ok("欧阳·𫖳".to_owned()));
}

#[test]
fn equal_values_seal_to_different_bytes_that_hide_them() {
    let vault = Vault::that_nobody_keeps();
    let (one, other) = (
        vault.seal(NAME, b"13800000000"),
        vault.seal(NAME, b"13800000000"),
    );
    assert_ne!(one, other);
    assert!(!one.windows(11).any(|part| part == b"13800000000"));
}

#[test]
fn a_value_moved_to_another_column_or_row_does_not_open() {
    let vault = Vault::that_nobody_keeps();
    let blob = vault.seal(NAME, b"x");
    for place in [
        Place {
            cell: "account.phone",
            ..NAME
        },
        Place {
            row: b"row 2",
            ..NAME
        },
        Place { row: b"", ..NAME },
    ] {
        assert!(cut(&vault, place, &blob), "{place:?}");
    }
}

#[test]
fn column_and_row_can_not_be_shifted_into_each_other() {
    let vault = Vault::that_nobody_keeps();
    let blob = vault.seal(
        Place {
            cell: "a.b",
            row: b"c",
        },
        b"x",
    );
    assert!(cut(
        &vault,
        Place {
            cell: "a.bc",
            row: b""
        },
        &blob
    ));
}

#[test]
fn another_key_does_not_open_and_names_the_cell_only() {
    let blob = Vault::that_nobody_keeps().seal(NAME, b"x");
    let error = Vault::that_nobody_keeps().open(NAME, &blob).err();
    assert_eq!(
        error,
        Some(Error::Corrupt {
            what: "account.name"
        })
    );
}

#[test]
fn every_cut_and_every_flipped_bit_is_noticed() {
    let vault = Vault::that_nobody_keeps();
    let blob = vault.seal(NAME, b"abc");
    for length in 0..blob.len() {
        assert!(cut(&vault, NAME, &blob[..length]), "cut at {length}");
    }
    for place in 0..blob.len() {
        let mut changed = blob.clone();
        changed[place] ^= 1;
        assert!(cut(&vault, NAME, &changed), "bit in byte {place}");
    }
}

#[test]
fn the_blind_index_depends_on_value_purpose_and_key() {
    let (vault, other) = (Vault::that_nobody_keeps(), Vault::that_nobody_keeps());
    assert_eq!(vault.blind("a", b"1"), vault.blind("a", b"1"));
    assert_ne!(vault.blind("a", b"1"), vault.blind("a", b"2"));
    assert_ne!(vault.blind("a", b"1"), vault.blind("b", b"1"));
    assert_ne!(vault.blind("a", b"1"), other.blind("a", b"1"));
}

#[test]
fn the_key_file_is_created_once_and_read_again() -> Result<()> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let blob = Vault::open_or_create(&data)?.seal(NAME, b"x");
    let again = Vault::open_or_create(&data)?;
    assert_eq!(again.open_text(NAME, &blob)?, "x");
    let left: Vec<_> = std::fs::read_dir(&data).expect("a folder").collect();
    assert_eq!(left.len(), 1, "no draft is left behind");
    Ok(())
}

#[test]
fn a_new_key_seals_from_now_on_and_the_old_one_still_opens() -> Result<()> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let vault = Vault::open_or_create(folder.path())?;
    let (old, index) = (vault.seal(NAME, b"old"), vault.blind("a", b"1"));
    vault.add_key(1)?;
    let young = vault.seal(NAME, b"young");
    assert_eq!(Vault::key_of(&old), Some(1));
    assert_eq!(Vault::key_of(&young), Some(2));
    let again = Vault::open_or_create(folder.path())?;
    assert_eq!(again.open_text(NAME, &old)?, "old");
    assert_eq!(again.open_text(NAME, &young)?, "young");
    assert_eq!(again.blind("a", b"1"), index);
    Ok(())
}

#[test]
fn another_process_takes_a_new_key_when_it_meets_one_or_is_told_to() -> Result<()> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (one, other) = (
        Vault::open_or_create(folder.path())?,
        Vault::open_or_create(folder.path())?,
    );
    one.add_key(1)?;
    let young = one.seal(NAME, b"young");
    assert_eq!(other.open_text(NAME, &young)?, "young");
    assert_eq!(Vault::key_of(&other.seal(NAME, b"x")), Some(2));
    other.add_key(2)?;
    assert_eq!(Vault::key_of(&one.seal(NAME, b"x")), Some(2));
    one.refresh()?;
    assert_eq!(Vault::key_of(&one.seal(NAME, b"x")), Some(3));
    Ok(())
}

#[test]
fn keys_that_are_added_at_once_are_all_kept() -> Result<()> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    Vault::open_or_create(folder.path())?;
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let vault = Vault::open_or_create(folder.path()).expect("the keys");
                vault.add_key(1).expect("a new key");
            });
        }
    });
    let ids: Vec<_> = Vault::open_or_create(folder.path())?.keys();
    let ids: Vec<_> = ids.iter().map(|key| (key.id, key.current)).collect();
    assert_eq!(
        ids,
        [(1, false), (2, false), (3, false), (4, false), (5, true)]
    );
    Ok(())
}

#[test]
fn a_key_that_was_dropped_opens_nothing_and_the_current_one_stays() -> Result<()> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let vault = Vault::open_or_create(folder.path())?;
    let old = vault.seal(NAME, b"old");
    vault.add_key(1)?;
    let young = vault.seal(NAME, b"young");
    vault.drop_key(1)?;
    vault.drop_key(2)?;
    assert!(cut(&vault, NAME, &old));
    assert_eq!(
        Vault::open_or_create(folder.path())?.open_text(NAME, &young)?,
        "young"
    );
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_key_file_that_others_may_read_is_refused() -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a temporary folder");
    Vault::open_or_create(folder.path())?;
    let keys = folder.path().join("keys");
    let mode = std::fs::metadata(&keys)
        .expect("the file")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    std::fs::set_permissions(&keys, PermissionsExt::from_mode(0o640)).expect("our own file");
    assert!(matches!(
        Vault::open_or_create(folder.path()),
        Err(Error::Keys { .. })
    ));
    Ok(())
}

#[test]
fn a_key_file_that_is_cut_is_refused_and_not_replaced() -> Result<()> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    Vault::open_or_create(folder.path())?;
    let keys = folder.path().join("keys");
    let text = std::fs::read_to_string(&keys).expect("the file");
    std::fs::write(&keys, &text[..text.len() / 2]).expect("our own file");
    assert!(matches!(
        Vault::open_or_create(folder.path()),
        Err(Error::Keys { .. })
    ));
    assert_eq!(
        std::fs::read_to_string(&keys).expect("the file").len(),
        text.len() / 2
    );
    Ok(())
}

#[test]
fn printing_a_vault_shows_no_key() {
    assert_eq!(format!("{:?}", Vault::that_nobody_keeps()), "Vault(key 1)");
}
