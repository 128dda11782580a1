//! Files that show the right picture to one reader, and hold or show something else to
//! another: none passes as a finished portrait.

use domain::photo::PhotoFault;

use crate::{files, judge_final, only, prepare, spec, upload};

const DHT: u8 = 0xC4;
const DQT: u8 = 0xDB;
const SOF: u8 = 0xC0;
const SOS: u8 = 0xDA;

fn portrait() -> Vec<u8> {
    let file = files::jpeg(&files::grainy(600, 900));
    prepare(upload(&file), &spec()).expect("a good photo").file
}

/// Where the first segment of that kind begins, with its marker.
fn place(file: &[u8], marker: u8) -> usize {
    let mut at = 2;
    while file[at + 1] != marker {
        at += 2 + usize::from(u16::from_be_bytes([file[at + 2], file[at + 3]]));
    }
    at
}

/// The file with another segment before the first one of that kind.
fn before(file: &[u8], next: u8, marker: u8, content: &[u8]) -> Vec<u8> {
    let (head, rest) = file.split_at(place(file, next));
    let length = u16::try_from(content.len() + 2).expect("a short segment");
    let segment = [&[0xFF, marker][..], &length.to_be_bytes(), content].concat();
    [head, &segment, rest].concat()
}

fn refused(forged: &[u8], what: &str) {
    let judged = judge_final(forged, &spec()).map(|_| ());
    assert_eq!(judged, Err(only(PhotoFault::UnsupportedFormat)), "{what}");
}

/// Some decoders take components named R, G and B for colours, others go by JFIF.
#[test]
fn components_of_other_names_are_refused() {
    let mut forged = portrait();
    let (frame, scan) = (place(&forged, SOF), place(&forged, SOS));
    for (number, name) in b"RGB".iter().enumerate() {
        forged[frame + 10 + 3 * number] = *name;
        forged[scan + 5 + 2 * number] = *name;
    }
    refused(&forged, "R, G, B");
}

#[test]
fn tables_that_nothing_uses_are_refused() {
    let plain = portrait();
    let unused = [&[3][..], &[b'x'; 64]].concat();
    refused(&before(&plain, DHT, DQT, &unused), "one table");
    refused(&before(&plain, DHT, DQT, &unused.repeat(300)), "many");
    let huffman = [&[0x13, 1][..], &[0; 15], &[7]].concat();
    refused(&before(&plain, SOS, DHT, &huffman), "a code");
    // A table of sixteen bits a step: twice the room.
    let mut wide = plain.clone();
    let at = place(&wide, DQT);
    wide[at + 4] |= 0x10;
    refused(&wide, "sixteen bits");
}

#[test]
fn codes_of_another_making_are_refused() {
    let mut forged = portrait();
    let at = place(&forged, DHT);
    // The last symbol of the first table, which no block of this picture needs.
    forged[at + 4 + 28] = 15;
    refused(&forged, "a symbol");
}

#[test]
fn bytes_between_the_segments_are_refused() {
    let plain = portrait();
    let (head, rest) = plain.split_at(place(&plain, DHT));
    refused(&[head, &[0xFF; 40], rest].concat(), "fill bytes");
    let mut density = plain.clone();
    density[14] = 72;
    refused(&density, "another density");
}

/// Others' files are cut and encoded anew, however good they are.
#[test]
fn another_encoder_s_portrait_is_a_source_and_no_portrait() {
    let file = files::jpeg(&files::gradient(295, 413));
    let judged = judge_final(&file, &spec()).map(|_| ());
    let faults = judged.expect_err("not ours");
    assert!(faults.faults().contains(&PhotoFault::UnsupportedFormat));
    assert!(prepare(upload(&file), &spec()).is_ok());
}
