//! The switches of an exam: what notices decide differently from year to year
//! and from place to place. Each has a default; none is code elsewhere.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::figures::FigureRelease;
use crate::coded::coded;
use crate::comfort::ComfortPolicy;
use crate::flow::Moving;
use crate::identity::DocumentType;
use crate::photo::PhotoSpec;
use crate::position::{Blockable, Catalogues};
use crate::seating::RoomSize;
use crate::ticket::TicketTemplate;
use crate::time::{Moment, Window};

coded! {
    /// What the exam calls its posts; both words are in use.
    pub enum PositionWord {
        /// Civil service style.
        Position = "position" "职位",
        /// Public institution style.
        Post = "post" "岗位",
    }
}

/// The switches of one exam. Absent ones take their default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Whether a confirmed application may be taken back while nobody has
    /// reviewed it and registration is open.
    pub allow_withdraw_before_review: bool,
    /// After so many rejections by one position it can't be chosen again;
    /// `None` sets no limit.
    pub max_rejections_same_position: Option<u8>,
    /// Whoever is rejected late has at least so many hours to correct and
    /// confirm again, even past the end of registration; 0 gives none.
    pub grace_reapply_after_late_rejection_hours: u16,
    /// Whether another position may be chosen in that time past the end, or what
    /// was rejected may only be corrected.
    pub allow_other_position_in_grace: bool,
    /// A confirmed application should be decided within so many hours.
    pub review_sla_hours: u16,
    /// Whoever is refused a waiver has at least so many hours to pay.
    pub paying_hours_after_waiver_refusal: u16,
    /// 职位 or 岗位.
    pub position_word: PositionWord,
    /// The documents with which one may apply; not empty in a sound exam.
    pub accepted_documents: BTreeSet<DocumentType>,
    /// The rules for the photo; where they are not the general ones, each candidate
    /// has a portrait that keeps them.
    pub photo: PhotoSpec,
    /// Seats used in a room.
    pub room_size: RoomSize,
    /// How ticket numbers are built.
    pub ticket_template: TicketTemplate,
    /// The catalogues of majors in force.
    pub catalogues: Catalogues,
    /// Failed conditions of these kinds stop a choice; by default none does.
    pub blocking: BTreeSet<Blockable>,
    /// How it is published how many have applied; by default never.
    pub figures: FigureRelease,
    /// Which 考场合理便利 may be asked for, and until when.
    pub comfort: ComfortPolicy,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            allow_withdraw_before_review: true,
            max_rejections_same_position: None,
            grace_reapply_after_late_rejection_hours: 24,
            allow_other_position_in_grace: true,
            review_sla_hours: 24,
            paying_hours_after_waiver_refusal: 24,
            position_word: PositionWord::Post,
            accepted_documents: [DocumentType::ResidentId].into(),
            photo: PhotoSpec::default(),
            room_size: RoomSize::default(),
            ticket_template: TicketTemplate::default(),
            catalogues: Catalogues::default(),
            blocking: BTreeSet::new(),
            figures: FigureRelease::Never,
            comfort: ComfortPolicy::default(),
        }
    }
}

impl Policy {
    /// Until when somebody who was rejected (or returned) at that moment may
    /// correct and confirm: the end of registration or the end of the grace,
    /// whichever is later, but never past `latest`, by which everything must
    /// be decided (usually the end of the review).
    #[must_use]
    pub fn correction_deadline(
        &self,
        registration: Window,
        rejected_at: Moment,
        latest: Option<Moment>,
    ) -> Moment {
        let grace = after(rejected_at, self.grace_reapply_after_late_rejection_hours);
        let grace = latest.map_or(grace, |latest| grace.min(latest));
        if self.grace_reapply_after_late_rejection_hours == 0 {
            registration.end()
        } else {
            registration.end().max(grace)
        }
    }

    /// Until when an application confirmed then should be decided.
    #[must_use]
    pub fn review_due(&self, confirmed_at: Moment) -> Moment {
        after(confirmed_at, self.review_sla_hours)
    }

    /// Until when somebody who was refused a waiver then may pay.
    #[must_use]
    pub fn paying_deadline(&self, payment: Window, refused_at: Moment) -> Moment {
        payment
            .end()
            .max(after(refused_at, self.paying_hours_after_waiver_refusal))
    }

    /// Whether a position that has rejected the candidate so often may be
    /// chosen once more.
    ///
    /// # Errors
    ///
    /// When the exam's limit is reached.
    pub fn may_choose_after(&self, rejections: u32) -> Result<(), PolicyRefusal> {
        match self.max_rejections_same_position {
            Some(limit) if rejections >= u32::from(limit) => {
                Err(PolicyRefusal::TooManyRejections {
                    word: self.position_word,
                    limit,
                })
            }
            _ => Ok(()),
        }
    }

    /// How many more rejections by one position leave it open, where the exam
    /// counts them.
    #[must_use]
    pub fn rejections_left(&self, rejections: u32) -> Option<u32> {
        let limit = u32::from(self.max_rejections_same_position?);
        Some(limit.saturating_sub(rejections))
    }

    /// Whether another position may be chosen now by somebody who corrects: until
    /// the end of registration, and after it where the exam says so.
    ///
    /// # Errors
    ///
    /// When what was rejected may only be corrected.
    pub fn may_move(&self, registration: Option<Window>, now: Moment) -> Result<(), PolicyRefusal> {
        let over = registration.is_some_and(|window| now >= window.end());
        if over && !self.allow_other_position_in_grace {
            Err(PolicyRefusal::NoOtherInGrace {
                word: self.position_word,
            })
        } else {
            Ok(())
        }
    }

    /// Until when another position may be chosen by a candidate for whom registration
    /// lasts as `own` says, which is longer after a late rejection.
    #[must_use]
    pub fn moving(&self, registration: Option<Window>, own: Option<Window>, now: Moment) -> Moving {
        if self.may_move(registration, now).is_err() {
            return Moving::Over;
        }
        match (registration, own) {
            (Some(registration), Some(own))
                if own.end() > registration.end() && !self.allow_other_position_in_grace =>
            {
                Moving::Until(registration.end())
            }
            _ => Moving::Open,
        }
    }

    /// Whether a confirmed application may be taken back at all.
    ///
    /// # Errors
    ///
    /// When the exam doesn't allow it.
    pub const fn may_recall(&self) -> Result<(), PolicyRefusal> {
        if self.allow_withdraw_before_review {
            Ok(())
        } else {
            Err(PolicyRefusal::NoWithdrawal)
        }
    }

    /// Whether one may apply with such a document.
    ///
    /// # Errors
    ///
    /// When the exam doesn't accept it.
    pub fn accepts(&self, document: DocumentType) -> Result<(), PolicyRefusal> {
        if self.accepted_documents.contains(&document) {
            Ok(())
        } else {
            Err(PolicyRefusal::Document { document })
        }
    }
}

fn after(moment: Moment, hours: u16) -> Moment {
    moment
        .checked_add(Duration::from_secs(u64::from(hours) * 3600))
        .unwrap_or(moment)
}

/// What the switches of an exam refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyRefusal {
    /// The position has rejected the candidate too often.
    #[error("该{word}已 {limit} 次审核不通过，不能再次报考，请选择其他{word}")]
    TooManyRejections {
        /// 职位 or 岗位.
        word: PositionWord,
        /// The limit.
        limit: u8,
    },
    /// Registration is over, and only what was rejected may be corrected.
    #[error("报名已截止，现在只能修改后重新确认原来报考的{word}，不能改报其他{word}")]
    NoOtherInGrace {
        /// 职位 or 岗位.
        word: PositionWord,
    },
    /// The document isn't accepted.
    #[error("本次考试不接受以{document}报考，请查看报考须知")]
    Document {
        /// What was offered.
        document: DocumentType,
    },
    /// The application can't be taken back in this exam.
    #[error("本次考试确认后不能撤回，请等待审核结果")]
    NoWithdrawal,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::from_beijing(text).expect("a moment of the test")
    }

    fn registration() -> Window {
        Window::new(at("2026-02-03 08:00"), at("2026-02-10 17:00")).expect("in order")
    }

    #[test]
    fn a_late_rejection_gives_a_day_to_correct() {
        let policy = Policy::default();
        let early = at("2026-02-05 10:00");
        assert_eq!(
            policy.correction_deadline(registration(), early, None),
            at("2026-02-10 17:00")
        );
        let late = at("2026-02-10 16:00");
        assert_eq!(
            policy.correction_deadline(registration(), late, None),
            at("2026-02-11 16:00")
        );
        let after_the_end = at("2026-02-11 16:00");
        assert_eq!(
            policy.correction_deadline(registration(), after_the_end, Some(at("2026-02-11 24:00"))),
            at("2026-02-11 24:00")
        );
    }

    #[test]
    fn without_grace_registration_ends_for_everybody() {
        let policy = Policy {
            grace_reapply_after_late_rejection_hours: 0,
            ..Policy::default()
        };
        let late = at("2026-02-11 16:00");
        assert_eq!(
            policy.correction_deadline(registration(), late, None),
            at("2026-02-10 17:00")
        );
    }

    #[test]
    fn the_third_attempt_at_a_position_is_blocked_when_the_switch_is_on() {
        let free = Policy::default();
        assert_eq!(free.may_choose_after(99), Ok(()));
        let strict = Policy {
            max_rejections_same_position: Some(2),
            ..Policy::default()
        };
        assert_eq!(strict.may_choose_after(1), Ok(()));
        let refusal = strict.may_choose_after(2).expect_err("the limit is two");
        assert_eq!(
            refusal.to_string(),
            "该岗位已 2 次审核不通过，不能再次报考，请选择其他岗位"
        );
    }

    #[test]
    fn rejections_are_counted_down_where_the_exam_counts_them() {
        assert_eq!(Policy::default().rejections_left(1), None);
        let strict = Policy {
            max_rejections_same_position: Some(2),
            ..Policy::default()
        };
        let left: Vec<_> = (0..4).map(|done| strict.rejections_left(done)).collect();
        assert_eq!(left, [Some(2), Some(1), Some(0), Some(0)]);
    }

    #[test]
    fn after_the_end_another_position_is_chosen_where_the_exam_says_so() {
        let free = Policy::default();
        let strict = Policy {
            allow_other_position_in_grace: false,
            ..Policy::default()
        };
        let window = Some(registration());
        let last = Moment::from_millis(at("2026-02-10 17:00").millis() - 1);
        assert_eq!(strict.may_move(window, last), Ok(()));
        assert_eq!(strict.may_move(None, last), Ok(()));
        let end = at("2026-02-10 17:00");
        assert_eq!(free.may_move(window, end), Ok(()));
        assert_eq!(
            strict.may_move(window, end),
            Err(PolicyRefusal::NoOtherInGrace {
                word: PositionWord::Post
            })
        );
        let longer = window.map(|window| window.extended_to(at("2026-02-11 16:00")));
        for own in [window, longer, None] {
            assert_eq!(free.moving(window, own, last), Moving::Open);
            assert_eq!(free.moving(window, own, end), Moving::Open);
            assert_eq!(strict.moving(window, own, end), Moving::Over);
        }
        assert_eq!(strict.moving(window, longer, last), Moving::Until(end));
        assert_eq!(strict.moving(window, window, last), Moving::Open);
        assert_eq!(strict.moving(None, None, last), Moving::Open);
    }

    #[test]
    fn a_document_is_accepted_where_the_exam_lists_it() {
        let citizens = Policy::default();
        assert_eq!(citizens.accepts(DocumentType::ResidentId), Ok(()));
        for &document in DocumentType::ALL {
            let one = Policy {
                accepted_documents: [document].into(),
                ..Policy::default()
            };
            assert_eq!(one.accepts(document), Ok(()));
            let refused = citizens.accepts(document).is_err();
            assert_eq!(refused, document != DocumentType::ResidentId, "{document}");
        }
        let refusal = citizens.accepts(DocumentType::Passport);
        assert_eq!(
            refusal.expect_err("citizens alone").to_string(),
            "本次考试不接受以护照报考，请查看报考须知"
        );
    }

    #[test]
    fn a_refused_waiver_leaves_time_to_pay() {
        let payment =
            Window::new(at("2026-02-12 09:00"), at("2026-02-14 24:00")).expect("in order");
        let policy = Policy::default();
        assert_eq!(
            policy.paying_deadline(payment, at("2026-02-13 09:00")),
            at("2026-02-14 24:00")
        );
        assert_eq!(
            policy.paying_deadline(payment, at("2026-02-14 20:00")),
            at("2026-02-15 20:00")
        );
    }

    #[test]
    fn an_empty_policy_is_the_default_and_a_typo_is_refused() {
        assert_eq!(
            serde_json::from_str::<Policy>("{}").ok(),
            Some(Policy::default())
        );
        let text = serde_json::to_string(&Policy::default()).expect("a policy serialises");
        assert_eq!(
            serde_json::from_str::<Policy>(&text).ok(),
            Some(Policy::default())
        );
        for json in [
            r#"{"room_sice":30}"#,
            r#"{"room_size":0}"#,
            r#"{"blocking":["majors"]}"#,
            r#"{"position_word":"job"}"#,
        ] {
            assert!(serde_json::from_str::<Policy>(json).is_err(), "{json}");
        }
    }
}
