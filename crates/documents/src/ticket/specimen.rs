//! 准考证样张: the ticket as its owner will get it, before anybody is seated.
//! Marked across the page, and with the word for "later" wherever a seat would
//! stand, so that nobody takes it for a ticket.

use domain::text::receipt as words;
use domain::text::ticket as printed;

use super::{Fact, TicketPage};

impl TicketPage {
    /// The same page as a specimen: whatever is known only after the seating is
    /// replaced by words that say so.
    #[must_use]
    pub fn as_specimen(mut self) -> Self {
        let later = |label| Fact::half(label, words::SPECIMEN_LATER);
        self.seat = vec![
            later(printed::NUMBER),
            later(printed::ROOM),
            later(printed::SEAT),
        ];
        for fact in &mut self.details {
            if [printed::VENUE, printed::VENUE_ADDRESS].contains(&fact.label.as_str()) {
                words::SPECIMEN_LATER.clone_into(&mut fact.value);
            }
        }
        words::SPECIMEN.clone_into(&mut self.title);
        words::SPECIMEN_NOTE.clone_into(&mut self.issue.note);
        self.mark = Some(words::SPECIMEN_MARK.to_owned());
        self
    }
}
