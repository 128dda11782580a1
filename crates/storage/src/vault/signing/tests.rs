//! What a signature promises, and that it is the published Ed25519.

use super::*;

#[test]
fn what_was_signed_is_known_again_and_nothing_else() {
    let vault = Vault::that_nobody_keeps();
    let signed = vault.sign(b"abc");
    assert_eq!(signed.key, vault.public_key());
    assert_eq!(signed.signature.len(), 64);
    assert!(is_signed(&signed.key, b"abc", &signed.signature));
    assert!(!is_signed(&signed.key, b"abd", &signed.signature));
    let mut changed = signed.signature.clone();
    changed[40] ^= 1;
    assert!(!is_signed(&signed.key, b"abc", &changed));
    assert!(!is_signed(&signed.key, b"abc", &changed[..63]));
    let stranger = Vault::that_nobody_keeps().public_key();
    assert!(!is_signed(&stranger, b"abc", &signed.signature));
}

#[test]
fn the_signature_is_that_of_rfc_8032() {
    // Section 7.1, test 2: the message is the byte 72.
    let key = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    let signature = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                     085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
    let mut bytes = [0; 32];
    hex::decode_to_slice(key, &mut bytes).expect("the key is written in hexadecimal");
    let signature = hex::decode(signature).expect("so is the signature");
    let key = PublicKey { id: 1, bytes };
    assert!(is_signed(&key, &[0x72], &signature));
    assert!(!is_signed(&key, &[0x73], &signature));
}

#[test]
fn another_sealing_key_signs_otherwise_and_the_same_one_alike() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let vault = Vault::open_or_create(folder.path()).expect("the keys");
    let first = vault.sign(b"abc");
    let again = Vault::open_or_create(folder.path()).expect("the keys");
    assert_eq!(again.sign(b"abc"), first);
    vault.add_key(1).expect("a new key");
    let second = vault.sign(b"abc");
    assert_eq!((first.key.id, second.key.id), (1, 2));
    assert_ne!(first.key.bytes, second.key.bytes);
    assert!(is_signed(&first.key, b"abc", &first.signature));
}
