//! A key file holds all of its keys or none: what is damaged anywhere is
//! refused, and no keys are made up in its place.

use proptest::prelude::*;

use super::*;

fn ring(text: &str) -> Option<Ring> {
    serde_json::from_str::<Document>(text)
        .ok()
        .as_ref()
        .and_then(understand)
}

/// A file of this version with sealing keys of these ids.
fn document(version: u32, index: &str, ids: &[u32], key: &str) -> String {
    let sealing: Vec<_> = ids
        .iter()
        .map(|id| serde_json::json!({ "id": id, "key": key }))
        .collect();
    serde_json::json!({ "version": version, "index": index, "sealing": sealing }).to_string()
}

#[test]
fn a_new_ring_is_read_again_from_its_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = open_or_create(folder.path()).expect("a new file");
    let grown = change(folder.path(), |ring| ring.with_a_new_key(5)).expect("another key");
    let read = read_again(folder.path()).expect("the file");
    assert_eq!(read.index(), made.index());
    let keys = |ring: &Ring| -> Vec<_> {
        let keys = ring.sealing().iter();
        keys.map(|one| (one.id, one.since, *one.key)).collect()
    };
    assert_eq!(keys(&read), keys(&grown));
    assert_eq!(keys(&read)[..1], keys(&made)[..]);
}

#[test]
fn a_damaged_file_is_refused_and_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    open_or_create(folder.path()).expect("a new file");
    let path = folder.path().join(NAME);
    let whole = std::fs::read(&path).expect("it is there");
    let damages: [&[u8]; 3] = [&whole[..whole.len() / 2], b"", b"\xff\xfe{}"];
    for damaged in damages {
        std::fs::write(&path, damaged).expect("it is ours");
        assert!(open_or_create(folder.path()).is_err());
        assert!(read_again(folder.path()).is_err());
        assert_eq!(std::fs::read(&path).ok().as_deref(), Some(damaged));
    }
}

#[test]
fn the_file_of_another_user_is_not_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    open_or_create(folder.path()).expect("a new file");
    let path = folder.path().join(NAME);
    let whole = std::fs::read(&path).expect("it is there");
    let ours = owner(&std::fs::metadata(&path).expect("it is there"));
    assert_eq!(prove_owner(folder.path()), Ok(()));
    assert_eq!(expect_owner(&path, ours, ours), Ok(()));
    assert!(expect_owner(&path, ours + 1, ours).is_err());
    // Only root can give a file away, and it is root that this is about.
    let given = std::os::unix::fs::chown(&path, Some(ours + 1), None).is_ok();
    let changed = change(folder.path(), |ring| ring.with_a_new_key(5));
    assert_eq!(changed.is_err(), given);
    if given {
        assert_eq!(std::fs::read(&path).ok(), Some(whole));
        let left = std::fs::read_dir(folder.path()).expect("the folder");
        assert_eq!(left.count(), 1, "no lock and no draft of another user");
    }
}

proptest! {
    #[test]
    fn keys_are_whole_and_in_order_or_refused(
        version in 0..3u32,
        index in "[0-9a-f]{64}|[0-9a-f]{62,66}|[0-9a-g]{64}",
        ids in proptest::collection::vec(0..5u32, 0..4),
        key in "[0-9a-f]{64}|[0-9a-f]{62,66}",
    ) {
        let hexadecimal = |text: &str| hex::decode(text).is_ok_and(|bytes| bytes.len() == 32);
        let rising = ids.windows(2).all(|pair| pair[0] < pair[1]);
        let sound = version == 1 && hexadecimal(&index) && hexadecimal(&key);
        let read = ring(&document(version, &index, &ids, &key));
        prop_assert_eq!(read.is_some(), sound && rising && !ids.is_empty());
        if let Some(ring) = read {
            prop_assert_eq!(hex::encode(ring.index()), index);
            let kept: Vec<_> = ring.sealing().iter().map(|one| one.id).collect();
            prop_assert_eq!(kept, ids);
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[{}\\[\\]\",:a-z0-9]{0,60}|\\PC{0,60}") {
        prop_assert!(ring(&text).is_none());
    }
}
