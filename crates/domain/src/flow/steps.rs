//! How each step stands. One function a step; the sentences are in
//! `text::flow`.

use super::finding::{Finding, Gate, gate};
use super::{Actor, Ask, FlowFacts, PhotoFact, Step, StepState};
use crate::life::application::Phase;
use crate::life::{bill, ticket, waiver};
use crate::text::flow as text;
use crate::time::{Moment, Window};

/// One step as the flow page lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepLine {
    /// Which step.
    pub step: Step,
    /// How it stands.
    pub state: StepState,
    /// What that means here and now: a whole sentence.
    pub sentence: String,
    /// Whether its button opens a page.
    pub enabled: bool,
    /// Whose turn it is.
    pub who: Actor,
    /// Until when it can be done, or when it begins, where that is known.
    pub deadline: Option<Moment>,
}

/// Every step with its state, in the order of the flow.
#[must_use]
pub fn steps(facts: &FlowFacts) -> Vec<StepLine> {
    Step::ALL
        .iter()
        .map(|&step| {
            let finding = match step {
                Step::Register => Finding::settled(StepState::Done, text::REGISTERED),
                Step::Photo => photo(facts),
                Step::Form => form(facts),
                Step::Position => position(facts),
                Step::Confirm => confirm(facts),
                Step::Review => review(facts),
                Step::Payment => payment(facts),
                Step::Complete => complete(facts),
                Step::Ticket => ticket(facts),
            };
            StepLine {
                step,
                state: finding.state,
                sentence: finding.sentence,
                enabled: finding.enabled,
                who: finding.who,
                deadline: finding.deadline,
            }
        })
        .collect()
}

/// The sentence of an application that has ended, if it has.
fn ended(facts: &FlowFacts) -> Option<&'static str> {
    match facts.phase? {
        Phase::Withdrawn => Some(text::WITHDRAWN),
        Phase::Lapsed => Some(text::LAPSED),
        Phase::Void => Some(text::VOIDED),
        _ => None,
    }
}

/// Whether the candidate may still fill in: before or after the pledge.
fn is_open_to_candidate(facts: &FlowFacts) -> bool {
    facts.phase.is_none_or(Phase::is_editable)
}

/// What registration's window says to a step that isn't done, if it forbids it.
fn registration_refuses(facts: &FlowFacts) -> Result<Moment, Finding> {
    match gate(facts.registration, facts.now) {
        Gate::Unannounced => Err(Finding::not_yet(text::REGISTRATION_UNANNOUNCED)),
        Gate::Before(start) => Err(Finding::from_then_on(
            text::registration_begins(start),
            start,
        )),
        Gate::Open(end) => Ok(end),
        Gate::Over => Err(Finding::missed(text::REGISTRATION_OVER)),
    }
}

fn photo(facts: &FlowFacts) -> Finding {
    // No other portrait is asked for where nothing can be confirmed with it.
    if facts.photo == PhotoFact::Locked || facts.is_out_of_positions() {
        return Finding::settled(StepState::Locked, text::PHOTO_LOCKED);
    }
    if let Some(sentence) = ended(facts) {
        return Finding::ended(sentence);
    }
    if facts.photo == PhotoFact::Reopened {
        return Finding::available(text::PHOTO_REOPENED, None);
    }
    let sentence = match facts.photo {
        PhotoFact::Saved => text::PHOTO_SAVED,
        PhotoFact::Refused => text::PHOTO_REFUSED,
        PhotoFact::Differs => text::PHOTO_DIFFERS,
        PhotoFact::Missing | PhotoFact::Locked | PhotoFact::Reopened => text::PHOTO_MISSING,
    };
    match gate(facts.registration, facts.now) {
        Gate::Over => Finding::missed(text::REGISTRATION_OVER),
        Gate::Open(end) => Finding::available(sentence, Some(end)),
        Gate::Before(_) | Gate::Unannounced => Finding::available(sentence, None),
    }
}

fn form(facts: &FlowFacts) -> Finding {
    if !is_open_to_candidate(facts) {
        return after_submission(facts, facts.form_saved);
    }
    if facts.is_out_of_positions() {
        let over = text::out_of_positions(facts.position_word);
        return Finding::settled(StepState::Locked, over);
    }
    if facts.form_saved {
        let asked = facts.asked.map(|asked| asked.form);
        return match (asked, registration_refuses(facts)) {
            (Some(Ask::Nothing), _) => Finding::settled(StepState::Locked, text::FORM_NOT_ASKED),
            (Some(Ask::Waiting), Ok(end)) => Finding::available(text::COMPLETE_FORM, Some(end)),
            (None, Ok(end)) if is_to_be_corrected(facts) => {
                let (word, moving) = (facts.position_word, facts.moving);
                Finding::available(text::correct_first(word, moving), Some(end))
            }
            _ => saved(facts, text::FORM_SAVED),
        };
    }
    if !facts.photo.is_confirmed() {
        return Finding::not_yet(text::PHOTO_FIRST);
    }
    match registration_refuses(facts) {
        Err(finding) => finding,
        Ok(end) if facts.phase.is_none() => Finding::available(text::PLEDGE_FIRST, Some(end)),
        Ok(end) => Finding::available(text::FORM_MISSING, Some(end)),
    }
}

fn position(facts: &FlowFacts) -> Finding {
    let word = facts.position_word;
    if !is_open_to_candidate(facts) {
        return after_submission(facts, facts.position_saved);
    }
    if facts.is_out_of_positions() {
        return Finding::settled(StepState::Locked, text::out_of_positions(word));
    }
    if facts.position_saved {
        let asked = facts.asked.map(|asked| asked.position);
        return match (asked, registration_refuses(facts)) {
            (Some(Ask::Nothing), _) => {
                Finding::settled(StepState::Locked, text::position_not_asked(word))
            }
            (Some(Ask::Waiting), Ok(end)) => {
                Finding::available(text::position_asked(word), Some(end))
            }
            (None, Ok(_)) if facts.exhausted => {
                let end = facts.confirmation().map(Window::end);
                Finding::available(text::choose_another(word), end)
            }
            _ => saved(facts, &text::position_saved(word, facts.moving)),
        };
    }
    if !facts.form_saved {
        return Finding::not_yet(text::FORM_FIRST);
    }
    match registration_refuses(facts) {
        Err(finding) => finding,
        Ok(end) => Finding::available(text::position_missing(word), Some(end)),
    }
}

/// A reviewer said no, and nothing was changed since: the same would be refused
/// again. Where another position has to be chosen, that comes first.
fn is_to_be_corrected(facts: &FlowFacts) -> bool {
    let refused = matches!(facts.phase, Some(Phase::Rejected | Phase::Returned));
    refused && !facts.corrected && !facts.exhausted
}

/// Saved and not submitted: may be changed while registration is open.
fn saved(facts: &FlowFacts, sentence: &str) -> Finding {
    match (facts.phase, registration_refuses(facts)) {
        (Some(Phase::Rejected | Phase::Returned), Ok(_)) => {
            Finding::settled(StepState::Done, text::CORRECT_IF_NEEDED)
        }
        (_, Ok(_)) => Finding::settled(StepState::Done, sentence),
        (_, Err(_)) => Finding::settled(StepState::Done, text::SAVED_UNCHANGEABLE),
    }
}

fn after_submission(facts: &FlowFacts, was_saved: bool) -> Finding {
    match ended(facts) {
        Some(sentence) if !was_saved => Finding::ended(sentence),
        _ => Finding::settled(StepState::Locked, text::SUBMITTED_LOCKED),
    }
}

fn confirm(facts: &FlowFacts) -> Finding {
    if let Some(Phase::Withdrawn | Phase::Void) = facts.phase {
        return Finding::ended(ended(facts).unwrap_or_default());
    }
    if !is_open_to_candidate(facts) {
        return Finding::settled(StepState::Locked, text::SUBMITTED_LOCKED);
    }
    let again = matches!(facts.phase, Some(Phase::Rejected | Phase::Returned));
    let ready = facts.photo.is_confirmed() && facts.form_saved && facts.position_saved;
    match registration_refuses(facts) {
        Err(finding) if finding.state == StepState::Missed && again => {
            Finding::missed(text::TOO_LATE_TO_CONFIRM_AGAIN)
        }
        Err(finding) if finding.state == StepState::Missed => {
            Finding::missed(text::TOO_LATE_TO_CONFIRM)
        }
        Err(finding) => finding,
        Ok(_) if facts.is_out_of_positions() => {
            Finding::missed(text::out_of_positions(facts.position_word))
        }
        Ok(_) if facts.photo == PhotoFact::Refused => Finding::not_yet(text::PHOTO_REFUSED_FIRST),
        Ok(_) if facts.photo == PhotoFact::Differs => Finding::not_yet(text::PHOTO_DIFFERS_FIRST),
        Ok(_) if facts.waits_for_another_position() => {
            Finding::not_yet(text::choose_another(facts.position_word))
        }
        Ok(_) if !ready => Finding::not_yet(text::fill_in_first(facts.position_word)),
        Ok(end) => match facts.phase {
            Some(Phase::Rejected) => Finding::available(
                text::confirm_after_rejection(facts.position_word, facts.moving),
                Some(end),
            ),
            Some(Phase::Returned) => Finding::available(text::CONFIRM_AFTER_RETURN, Some(end)),
            _ => Finding::available(text::CONFIRM_NOW, Some(end)),
        },
    }
}

fn review(facts: &FlowFacts) -> Finding {
    match facts.phase {
        None | Some(Phase::Draft) => Finding::not_yet(text::NOT_SUBMITTED_NOT_REVIEWED),
        Some(Phase::Submitted) => Finding::waiting(text::UNDER_REVIEW, Actor::Office),
        Some(Phase::Rejected) => sent_back(StepState::NotPassed, text::REJECTED),
        Some(Phase::Returned) => sent_back(StepState::Returned, text::RETURNED),
        Some(Phase::Approved | Phase::Complete | Phase::Ticketed | Phase::Lapsed) => {
            Finding::settled(StepState::Locked, text::APPROVED)
        }
        Some(Phase::Withdrawn | Phase::Void) => Finding::ended(ended(facts).unwrap_or_default()),
    }
}

fn sent_back(state: StepState, sentence: &str) -> Finding {
    Finding::new(state, sentence, true, Actor::Nobody)
}

fn is_free(facts: &FlowFacts) -> bool {
    facts.fee.is_some_and(crate::money::Fen::is_zero)
}

fn payment(facts: &FlowFacts) -> Finding {
    let phase = match facts.phase {
        Some(Phase::Withdrawn | Phase::Void) => {
            return Finding::ended(ended(facts).unwrap_or_default());
        }
        Some(Phase::Lapsed) => return Finding::missed(text::LAPSED),
        phase => phase,
    };
    match phase {
        Some(Phase::Complete | Phase::Ticketed) => match facts.bill {
            Some(bill::Phase::Waived) => Finding::settled(StepState::Locked, text::WAIVED),
            Some(bill::Phase::Refunding) => Finding::settled(StepState::Locked, text::REFUNDING),
            Some(bill::Phase::Refunded) => Finding::settled(StepState::Locked, text::REFUNDED),
            Some(_) => Finding::settled(StepState::Locked, text::PAID),
            None => not_needed(),
        },
        _ if is_free(facts) => not_needed(),
        Some(Phase::Approved) => payment_due(facts),
        _ => Finding::not_yet(text::pay_after_review(facts.payment)),
    }
}

fn not_needed() -> Finding {
    Finding::new(StepState::NotNeeded, text::NO_FEE, false, Actor::Nobody)
}

/// Approved, and a fee is due.
fn payment_due(facts: &FlowFacts) -> Finding {
    match facts.waiver {
        Some(waiver::Phase::Requested | waiver::Phase::AutoChecking) => {
            return Finding::waiting(text::WAIVER_CHECKING, Actor::Nobody);
        }
        Some(waiver::Phase::NeedsMaterial) => {
            let end = facts.waiver_window.or(facts.payment).map(Window::end);
            return Finding::available(text::WAIVER_NEEDS_MATERIAL, end);
        }
        Some(waiver::Phase::UnderReview) => {
            return Finding::waiting(text::WAIVER_UNDER_REVIEW, Actor::Office);
        }
        Some(waiver::Phase::Granted | waiver::Phase::Refused | waiver::Phase::Ended) | None => {}
    }
    if facts.bill.is_some_and(bill::Phase::is_settled) {
        return Finding::waiting(text::SETTLING, Actor::Nobody);
    }
    match gate(facts.payment, facts.now) {
        Gate::Unannounced => Finding::not_yet(text::PAYMENT_UNANNOUNCED),
        Gate::Before(start) => Finding::from_then_on(text::payment_begins(start), start),
        Gate::Open(end) if facts.attempt_open => {
            Finding::available(text::PAYMENT_UNDER_WAY, Some(end))
        }
        Gate::Open(end) if facts.waiver == Some(waiver::Phase::Refused) => {
            Finding::available(text::WAIVER_REFUSED_PAY, Some(end))
        }
        Gate::Open(end) => Finding::available(text::PAY_NOW, Some(end)),
        Gate::Over if facts.attempt_open => Finding::waiting(text::SETTLING, Actor::Nobody),
        Gate::Over => Finding::missed(text::PAYMENT_OVER),
    }
}

fn complete(facts: &FlowFacts) -> Finding {
    match (facts.phase, ended(facts)) {
        (_, Some(sentence)) => Finding::ended(sentence),
        (Some(phase), None) if phase.is_complete() => {
            Finding::settled(StepState::Locked, text::COMPLETE)
        }
        _ => Finding::not_yet(text::COMPLETE_LATER),
    }
}

fn ticket(facts: &FlowFacts) -> Finding {
    if let Some(sentence) = ended(facts) {
        return Finding::ended(sentence);
    }
    if facts.without_papers {
        let sentence = crate::text::ticket::not_needed(facts.position_word);
        return Finding::new(StepState::NotNeeded, sentence, false, Actor::Nobody);
    }
    if !facts.phase.is_some_and(Phase::is_complete) {
        return Finding::not_yet(text::TICKET_LATER);
    }
    match (facts.ticket, gate(facts.printing, facts.now)) {
        (_, Gate::Over) => Finding::missed(text::PRINTING_OVER),
        (Some(ticket::Phase::Published), Gate::Open(end)) => {
            Finding::available(text::PRINT_NOW, Some(end))
        }
        (Some(ticket::Phase::Published), Gate::Before(start)) => {
            Finding::from_then_on(text::printing_begins(start), start)
        }
        (Some(ticket::Phase::Published), Gate::Unannounced) => {
            Finding::not_yet(text::PRINTING_UNANNOUNCED)
        }
        (_, Gate::Before(start)) => Finding::waiting(text::arranging_until(start), Actor::Office),
        (_, Gate::Open(_) | Gate::Unannounced) => Finding::waiting(text::ARRANGING, Actor::Office),
    }
}
