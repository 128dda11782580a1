//! Which fact goes where on the ticket, under which word of the catalogue.

use domain::text;
use domain::ticket::TicketFacts;
use domain::time::Moment;

use super::{Fact, Issue, Rules, Sessions, TicketPage};

impl TicketPage {
    /// Lays a ticket's facts out under their printed words. `issued_by` is the
    /// exam's organiser, `issued_at` the moment of the arrangement, so that
    /// every download of the same ticket is the same file.
    #[must_use]
    pub fn from_facts(
        facts: &TicketFacts,
        portrait: Vec<u8>,
        issued_by: &str,
        issued_at: Moment,
    ) -> Self {
        Self {
            exam: facts.exam_title.clone(),
            title: text::ticket::TITLE.to_owned(),
            portrait,
            portrait_words: text::ticket::PHOTO.to_owned(),
            code: None,
            mark: None,
            person: person(facts),
            seat: vec![
                Fact::half(text::ticket::NUMBER, facts.number.as_str()),
                Fact::half(text::ticket::ROOM, facts.room.as_str()),
                Fact::half(text::ticket::SEAT, text::ticket::seat(facts.seat)),
            ],
            details: details(facts),
            sessions: Sessions {
                title: text::ticket::TIME.to_owned(),
                head: vec![
                    text::ticket::SUBJECT.to_owned(),
                    text::ticket::TIME.to_owned(),
                ],
                rows: facts
                    .sessions
                    .iter()
                    .map(|session| vec![session.subject.clone(), session.time_words()])
                    .collect(),
            },
            rules: Rules {
                title: text::ticket::RULES.to_owned(),
                items: facts.rules.clone(),
            },
            issue: Issue {
                by: issued_by.to_owned(),
                at: issued_at,
                note: text::ticket::KEEP.to_owned(),
            },
        }
    }
}

fn person(facts: &TicketFacts) -> Vec<Fact> {
    let sex = facts
        .sex
        .map(|sex| Fact::half(text::ticket::SEX, sex.word()));
    let document = Fact::half(text::ticket::DOCUMENT_TYPE, facts.document_word.as_str());
    [Fact::full(text::ticket::NAME, facts.name.as_str()).strong()]
        .into_iter()
        .chain(sex)
        .chain([
            document,
            Fact::full(
                text::ticket::DOCUMENT_NUMBER,
                facts.document_number.as_str(),
            )
            .strong(),
        ])
        .collect()
}

fn details(facts: &TicketFacts) -> Vec<Fact> {
    let word = facts.position_word;
    let granted = facts
        .comfort
        .as_ref()
        .map(|granted| Fact::full(text::comfort::TITLE, granted.as_str()).strong());
    [
        Fact::full(text::ticket::VENUE, facts.venue_name.as_str()),
        Fact::full(text::ticket::VENUE_ADDRESS, facts.venue_address.as_str()),
        Fact::full(text::ticket::UNIT, facts.unit.as_str()),
        Fact::full(text::position::name(word), facts.position_name.as_str()),
        Fact::half(text::position::code(word), facts.position_code.as_str()),
        Fact::half(text::ticket::CATEGORY, facts.category_name.as_str()),
    ]
    .into_iter()
    .chain(granted)
    .collect()
}
