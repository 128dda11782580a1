//! The papers beside the ticket: its specimen, and the receipt of a confirmation.

use documents::{Code, Error, Fact, Issue, ReceiptPage, print_receipt, print_ticket};
use domain::text::receipt as words;

use super::{reading, sample};

/// A code of nothing: every other module is dark.
fn code() -> Code {
    Code {
        width: 25,
        dark: (0..625).map(|place| place % 2 == 0).collect(),
    }
}

fn page(name: &str) -> ReceiptPage {
    ReceiptPage {
        exam: "湖北省2026年度省直事业单位公开招聘工作人员笔试".to_owned(),
        code: code(),
        person: vec![
            Fact::full(words::NAME, name).strong(),
            Fact::full(words::DOCUMENT_NUMBER, "4200***********225"),
        ],
        number: vec![
            Fact::half(words::NUMBER, "7K3M-9QWD-2FXA-6TRC"),
            Fact::half(words::CONFIRMED_AT, "2026年3月1日 08:00:00"),
        ],
        details: vec![
            Fact::full(words::HASH, "0123456789abcdef".repeat(4)),
            Fact::full(words::SIGNATURE, "A0+/".repeat(22)),
        ],
        about: words::paper_lines("https://bm.example.cn/verify"),
        issue: Issue {
            by: "湖北省人事考试院".to_owned(),
            at: sample::page().issue.at,
            note: words::PAPER_KEEP.to_owned(),
        },
    }
}

#[test]
fn a_receipt_is_one_page_whose_every_character_can_be_copied() -> Result<(), Error> {
    let name = "欧阳䶮𠅤";
    let pdf = print_receipt(page(name), &sample::fonts())?;
    assert_eq!(reading::pages(&pdf), 1);
    assert!(reading::contains(&pdf, b"/S/Figure"));
    let readable = reading::characters(&pdf);
    let page = page(name);
    let facts = page.person.iter().chain(&page.number).chain(&page.details);
    let texts = facts
        .flat_map(|fact| [fact.label.clone(), fact.value.clone()])
        .chain(page.about)
        .chain([words::TITLE.to_owned(), words::PAPER_KEEP.to_owned()]);
    for text in texts {
        for letter in text.chars() {
            assert!(readable.contains(&letter), "{letter} of {text}");
        }
    }
    Ok(())
}

#[test]
fn a_receipt_is_the_same_file_each_time_and_refuses_a_gap() -> Result<(), Error> {
    let fonts = sample::fonts();
    let first = print_receipt(page("张三"), &fonts)?;
    assert_eq!(first, print_receipt(page("张三"), &fonts)?);
    assert_eq!(
        print_receipt(page("张\u{31350}"), &fonts),
        Err(Error::MissingGlyph {
            character: '\u{31350}'
        })
    );
    Ok(())
}

#[test]
fn a_specimen_says_so_and_names_no_seat() -> Result<(), Error> {
    let ticket = sample::page();
    let specimen = ticket.clone().as_specimen();
    let facts = specimen.seat.iter().chain(&specimen.details);
    let values: Vec<_> = facts.map(|fact| fact.value.as_str()).collect();
    let real = sample::facts();
    for hidden in [
        real.number.as_str(),
        &real.room,
        &real.venue_name,
        &real.venue_address,
    ] {
        assert!(!values.contains(&hidden), "{hidden}");
    }
    assert_eq!(specimen.person, ticket.person);
    assert_eq!(specimen.sessions, ticket.sessions);
    let pdf = print_ticket(&specimen, &sample::fonts())?;
    assert_eq!(reading::pages(&pdf), 1);
    let readable = reading::characters(&pdf);
    let said = [
        words::SPECIMEN,
        words::SPECIMEN_MARK,
        words::SPECIMEN_LATER,
        words::SPECIMEN_NOTE,
    ];
    for letter in said.iter().flat_map(|text| text.chars()) {
        assert!(readable.contains(&letter), "{letter}");
    }
    Ok(())
}
