//! Numbers by the usual template, and templates that are refused.

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
