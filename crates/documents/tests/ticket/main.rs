//! Admission tickets from facts to PDF, with the fonts that are shipped.

mod reading;
mod receipt;
mod sample;

use std::collections::BTreeSet;

use documents::{Error, TicketPage, print_ticket};

/// The issue's promise: under 100 KB with photo.
const MOST_BYTES: usize = 100 * 1024;

fn every_text(page: &TicketPage) -> String {
    let facts = page.person.iter().chain(&page.seat).chain(&page.details);
    let mut all: String = facts
        .flat_map(|fact| [fact.label.as_str(), fact.value.as_str()])
        .collect();
    all.push_str(&page.exam);
    all.push_str(&page.title);
    all.extend(page.rules.items.iter().map(String::as_str));
    all.extend(page.sessions.rows.iter().flatten().map(String::as_str));
    all
}

#[test]
fn a_full_ticket_is_one_small_page() -> Result<(), Error> {
    let pdf = print_ticket(&sample::page(), &sample::fonts())?;
    assert!(pdf.starts_with(b"%PDF-1.7"));
    assert_eq!(reading::pages(&pdf), 1);
    assert!(pdf.len() < MOST_BYTES, "{} bytes", pdf.len());
    Ok(())
}

#[test]
fn every_character_can_be_selected_and_copied() -> Result<(), Error> {
    let page = sample::page();
    let pdf = print_ticket(&page, &sample::fonts())?;
    let readable = reading::characters(&pdf);
    let missing: BTreeSet<char> = every_text(&page)
        .chars()
        .filter(|character| !readable.contains(character))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    Ok(())
}

#[test]
fn what_is_granted_is_printed_for_the_invigilators() -> Result<(), Error> {
    let plain = sample::page();
    let mut facts = sample::facts();
    facts.comfort = Some("大字试卷、延长考试时间 30%、自带辅助器具（助听器）".to_owned());
    let (by, at) = (plain.issue.by.clone(), plain.issue.at);
    let page = TicketPage::from_facts(&facts, plain.portrait.clone(), &by, at);
    assert!(every_text(&page).contains("考场合理便利大字试卷"));
    assert!(!every_text(&plain).contains("考场合理便利"));
    let pdf = print_ticket(&page, &sample::fonts())?;
    assert_eq!(reading::pages(&pdf), 1);
    Ok(())
}

#[test]
fn the_page_is_tagged_chinese_and_titled() -> Result<(), Error> {
    let pdf = print_ticket(&sample::page(), &sample::fonts())?;
    assert!(reading::contains(&pdf, b"/Lang(zh-CN)"));
    assert!(reading::contains(&pdf, b"/StructTreeRoot"));
    assert!(reading::contains(&pdf, b"/DisplayDocTitle true"));
    assert!(reading::contains(&pdf, b"/S/Figure"));
    Ok(())
}

#[test]
fn the_same_facts_give_the_same_bytes() -> Result<(), Error> {
    let fonts = sample::fonts();
    let first = print_ticket(&sample::page(), &fonts)?;
    assert_eq!(first, print_ticket(&sample::page(), &fonts)?);
    assert_eq!(first, print_ticket(&sample::page(), &sample::fonts())?);
    Ok(())
}

#[test]
fn rare_characters_of_names_are_drawn_from_the_wide_face() -> Result<(), Error> {
    // Extension A, B, C, D, E and F, two characters beyond them that the text
    // face has, and the dot of minority names.
    let name = "䶮㛃𠅤𤋮𪚥𫖳𫞩𬱖𬭚𬸪𮧵𰻝·买买提";
    let mut facts = sample::facts();
    name.clone_into(&mut facts.name);
    let page = TicketPage::from_facts(&facts, sample::portrait(), "", sample::page().issue.at);
    let fonts = sample::fonts();
    assert_eq!(fonts.first_missing(name), None);
    let readable = reading::characters(&print_ticket(&page, &fonts)?);
    for character in name.chars() {
        assert!(readable.contains(&character), "{character}");
    }
    Ok(())
}

#[test]
fn a_character_that_no_face_has_is_named_and_nothing_is_printed() {
    let fonts = sample::fonts();
    // Extension H, a private-use leftover of GBK days, and a control character.
    for character in ['\u{31350}', '\u{E864}', '\u{7}'] {
        let mut facts = sample::facts();
        facts.name = format!("张{character}");
        assert_eq!(fonts.first_missing(&facts.name), Some(character));
        let page = TicketPage::from_facts(&facts, sample::portrait(), "", sample::page().issue.at);
        assert_eq!(
            print_ticket(&page, &fonts),
            Err(Error::MissingGlyph { character })
        );
    }
}

/// GB 18030-2022, implementation level 3: every Hanzi that a public system in
/// China must print, 87 887 of them.
#[test]
fn the_shipped_faces_cover_gb_18030_level_three() {
    let ranges = [
        0x4E00..=0x9FEF,
        0x3400..=0x4DB5,
        0x20000..=0x2A6D6,
        0x2A700..=0x2B734,
        0x2B740..=0x2B81D,
        0x2B820..=0x2CEA1,
        0x2CEB0..=0x2EBE0,
    ];
    let compatibility = [
        0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28,
        0xFA29,
    ];
    let all: String = ranges
        .into_iter()
        .flatten()
        .chain(compatibility)
        .filter_map(char::from_u32)
        .collect();
    assert_eq!(all.chars().count(), 87_887);
    assert_eq!(sample::fonts().first_missing(&all), None);
}

#[test]
fn long_values_wrap_and_too_many_rules_are_refused() -> Result<(), Error> {
    let fonts = sample::fonts();
    let mut page = sample::page();
    for fact in page.details.iter_mut().chain(&mut page.person) {
        fact.value = fact.value.repeat(2);
    }
    page.exam = page.exam.repeat(2);
    page.rules.items.truncate(3);
    assert_eq!(reading::pages(&print_ticket(&page, &fonts)?), 1);
    page.rules.items = vec![page.rules.items.concat(); 40];
    assert_eq!(print_ticket(&page, &fonts), Err(Error::TooLong));
    Ok(())
}

#[test]
fn empty_parts_leave_no_trace() -> Result<(), Error> {
    let fonts = sample::fonts();
    let mut page = sample::page();
    page.rules.items.clear();
    page.details.clear();
    page.seat.clear();
    page.sessions.rows.clear();
    page.issue.note.clear();
    assert_eq!(reading::pages(&print_ticket(&page, &fonts)?), 1);
    Ok(())
}

#[test]
fn a_portrait_that_is_no_jpeg_is_refused() {
    let mut page = sample::page();
    page.portrait = b"GIF89a".to_vec();
    assert_eq!(print_ticket(&page, &sample::fonts()), Err(Error::Photo));
}

#[test]
fn a_missing_font_file_is_named() {
    let nowhere = std::path::Path::new("/nowhere");
    let error = documents::Fonts::from_folder(nowhere).expect_err("there is no such folder");
    assert!(error.to_string().contains(documents::REGULAR_FILE));
}
