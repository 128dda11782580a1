//! Numbers by the usual template, and templates that are refused.

use std::ops::RangeInclusive;

use proptest::prelude::*;

use super::*;

const USUAL: &str = "{year:2}{exam:2}{region:4}{site:2}{category:1}{room:3}{seat:2}";

fn region() -> RegionCode {
    "4201".parse().expect("a region of the test")
}

fn facts(region: &RegionCode) -> NumberFacts<'_> {
    NumberFacts {
        year: 2026,
        exam: 3,
        region,
        site: 7,
        category: 1,
        room: 12,
        seat: 5,
    }
}

#[test]
fn the_usual_template_makes_sixteen_digits() {
    let template: TicketTemplate = USUAL.parse().expect("a sound template");
    assert_eq!(template, TicketTemplate::default());
    assert_eq!(template.to_string(), USUAL);
    assert_eq!(template.digits(), 16);
    let number = template.number(&facts(&region())).expect("everything fits");
    assert_eq!(number.as_str(), "2603420107101205");
}

#[test]
fn a_short_region_is_filled_on_the_right_and_a_long_one_cut() {
    let template: TicketTemplate = "{region:4}{site:2}{room:3}{seat:2}"
        .parse()
        .expect("a sound template");
    let number = |region: &str| {
        let region: RegionCode = region.parse().expect("a region of the test");
        template.number(&facts(&region)).map(String::from)
    };
    assert_eq!(number("42").as_deref(), Ok("42000701205"));
    assert_eq!(number("420106").as_deref(), Ok("42010701205"));
}

#[test]
fn a_value_beyond_its_place_is_refused() {
    let region = region();
    let facts = NumberFacts {
        room: 1000,
        ..facts(&region)
    };
    assert_eq!(
        TicketTemplate::default().number(&facts),
        Err(TicketTemplateError::TooLarge {
            part: NumberPart::Room,
            width: 3,
            value: 1000
        })
    );
}

#[test]
fn unsound_templates_are_refused() {
    for (text, error) in [
        (
            "",
            TicketTemplateError::Times {
                part: NumberPart::Site,
            },
        ),
        ("{year:2", TicketTemplateError::Form),
        ("{month:2}", TicketTemplateError::Form),
        ("A{site:2}", TicketTemplateError::Form),
        (
            "{site:9}",
            TicketTemplateError::Width {
                part: NumberPart::Site,
            },
        ),
        ("{site:2}{room:3}{seat:2}", TicketTemplateError::Length),
        (
            "{site:2}{room:3}{room:3}{seat:2}",
            TicketTemplateError::Times {
                part: NumberPart::Room,
            },
        ),
    ] {
        assert_eq!(text.parse::<TicketTemplate>(), Err(error), "{text}");
    }
    assert!(
        "9{site:2}{room:3}{seat:2}"
            .parse::<TicketTemplate>()
            .is_ok()
    );
}

fn part(name: &'static str, widths: RangeInclusive<usize>) -> impl Strategy<Value = String> {
    widths.prop_map(move |width| format!("{{{name}:{width}}}"))
}

/// Every part once, in any order, with some digits between.
fn template() -> impl Strategy<Value = String> {
    let parts = (
        part("year", 2..=4),
        part("exam", 1..=3),
        part("region", 2..=6),
        part("site", 1..=3),
        part("category", 1..=1),
        part("room", 2..=4),
        part("seat", 2..=3),
        "[0-9]{0,2}",
    );
    parts
        .prop_map(|(a, b, c, d, e, f, g, digits)| vec![a, b, c, d, e, f, g, digits])
        .prop_shuffle()
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn a_sound_template_is_read_again_and_keeps_its_promise(text in template()) {
        match text.parse::<TicketTemplate>() {
            Ok(template) => {
                prop_assert_eq!(template.to_string(), text);
                if let Ok(number) = template.number(&facts(&region())) {
                    prop_assert_eq!(number.as_str().len(), template.digits());
                    prop_assert_eq!(number.to_string().parse(), Ok(number));
                }
            }
            Err(refusal) => {
                prop_assert_eq!(refusal, TicketTemplateError::Length);
            }
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[{}:0-9a-z０２]{0,30}|\\PC{0,30}") {
        let _ = text.parse::<TicketTemplate>();
    }
}
