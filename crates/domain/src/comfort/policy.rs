//! Which 考场合理便利 an exam offers, how much more time it may give, and until
//! when one may ask. Deadlines are predicates asked with `now`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::ComfortKind;
use crate::time::{Moment, Window, WindowState};

/// So much more time, the same for each paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExtraTime {
    /// So many hundredths of the usual time.
    Percent(u16),
    /// So many minutes.
    Minutes(u16),
}

impl ExtraTime {
    /// The number alone.
    #[must_use]
    pub const fn amount(self) -> u16 {
        match self {
            Self::Percent(amount) | Self::Minutes(amount) => amount,
        }
    }

    /// Another number of the same.
    #[must_use]
    pub const fn of(self, amount: u16) -> Self {
        match self {
            Self::Percent(_) => Self::Percent(amount),
            Self::Minutes(_) => Self::Minutes(amount),
        }
    }

    /// `%` or `分钟`.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Percent(_) => "%",
            Self::Minutes(_) => "分钟",
        }
    }

    /// `30%` or `30 分钟`.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Percent(amount) => format!("{amount}%"),
            Self::Minutes(amount) => format!("{amount} 分钟"),
        }
    }

    /// So much as was typed, between 1 and this.
    #[must_use]
    pub fn read(self, typed: &str) -> Option<Self> {
        let amount: u16 = typed.trim().parse().ok()?;
        (1..=self.amount())
            .contains(&amount)
            .then_some(self.of(amount))
    }
}

/// What an exam offers. Absent parts take their default: everything, half as much
/// time again at most, until registration ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ComfortPolicy {
    /// What may be asked for; nothing at all where it is empty.
    pub kinds: BTreeSet<ComfortKind>,
    /// In what more time is counted, and how much there is at most.
    pub most_time: ExtraTime,
    /// Whoever is hurt after registration may still ask until tickets are printed.
    pub injuries_until_printing: bool,
}

impl Default for ComfortPolicy {
    fn default() -> Self {
        Self {
            kinds: ComfortKind::ALL.iter().copied().collect(),
            most_time: ExtraTime::Percent(50),
            injuries_until_printing: false,
        }
    }
}

/// The dates that a request depends on; nothing where one is not announced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ComfortDates {
    /// 报名, as it holds for the candidate.
    pub registration: Option<Window>,
    /// 准考证打印.
    pub printing: Option<Window>,
}

/// That one may ask now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// Until when; nothing while that is not announced.
    pub until: Option<Moment>,
    /// Only because of an injury that happened lately.
    pub for_injuries: bool,
}

impl ComfortPolicy {
    /// Whether one may ask at this moment.
    ///
    /// # Errors
    ///
    /// A sentence that says why not.
    pub fn opening(&self, dates: ComfortDates, now: Moment) -> Result<Opening, ComfortRefusal> {
        if self.kinds.is_empty() {
            return Err(ComfortRefusal::NotOffered);
        }
        let registration = dates.registration.ok_or(ComfortRefusal::Unannounced)?;
        match registration.state(now) {
            WindowState::NotYet => Err(ComfortRefusal::NotYet {
                start: registration.start(),
            }),
            WindowState::Open => Ok(Opening {
                until: Some(registration.end()),
                for_injuries: false,
            }),
            WindowState::Over if self.injuries_until_printing => {
                let until = dates.printing.map(Window::start);
                match until.filter(|until| *until <= now) {
                    Some(end) => Err(ComfortRefusal::Over { end }),
                    None => Ok(Opening {
                        until,
                        for_injuries: true,
                    }),
                }
            }
            WindowState::Over => Err(ComfortRefusal::Over {
                end: registration.end(),
            }),
        }
    }

    /// The same for a request that says whether it comes of a late injury.
    ///
    /// # Errors
    ///
    /// As [`ComfortPolicy::opening`]; [`ComfortRefusal::InjuriesOnly`].
    pub fn may_ask(
        &self,
        dates: ComfortDates,
        now: Moment,
        injury: bool,
    ) -> Result<Opening, ComfortRefusal> {
        let opening = self.opening(dates, now)?;
        if opening.for_injuries && !injury {
            return Err(ComfortRefusal::InjuriesOnly);
        }
        Ok(opening)
    }
}

/// Why one may not ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ComfortRefusal {
    /// The exam offers none.
    #[error("本次考试没有开放合理便利申请；确有需要的，请与组织单位联系")]
    NotOffered,
    /// The dates are not announced.
    #[error("报名时间尚未公布，公布后可以申请")]
    Unannounced,
    /// It begins later.
    #[error("尚不能申请，{} 起可以申请（北京时间）", .start.full())]
    NotYet {
        /// When.
        start: Moment,
    },
    /// It has ended.
    #[error("申请已于 {} 截止（北京时间），不能再提交或修改；确有需要的，请与组织单位联系", .end.full_as_end())]
    Over {
        /// When.
        end: Moment,
    },
    /// Only late injuries are taken now.
    #[error(
        "报名已经截止，现在只受理报名截止后发生的伤病；属于这种情况的，请勾选“报名截止后发生的伤病”"
    )]
    InjuriesOnly,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::from_beijing(text).expect("a moment of the test")
    }

    fn dates() -> ComfortDates {
        let window = |start, end| Window::new(at(start), at(end)).ok();
        ComfortDates {
            registration: window("2026-02-03 08:00", "2026-02-10 17:00"),
            printing: window("2026-03-25 09:00", "2026-03-29 09:00"),
        }
    }

    #[test]
    fn one_may_ask_until_registration_ends() {
        let policy = ComfortPolicy::default();
        let end = at("2026-02-10 17:00");
        let last = Moment::from_millis(end.millis() - 1);
        let opening = policy.may_ask(dates(), last, false).expect("it is open");
        assert_eq!((opening.until, opening.for_injuries), (Some(end), false));
        assert_eq!(
            policy.may_ask(dates(), end, true),
            Err(ComfortRefusal::Over { end })
        );
        let early = at("2026-02-01 08:00");
        assert!(matches!(
            policy.opening(dates(), early),
            Err(ComfortRefusal::NotYet { .. })
        ));
    }

    #[test]
    fn a_late_injury_may_be_told_until_tickets_are_printed() {
        let policy = ComfortPolicy {
            injuries_until_printing: true,
            ..ComfortPolicy::default()
        };
        let end = at("2026-03-25 09:00");
        let last = Moment::from_millis(end.millis() - 1);
        assert_eq!(
            policy.may_ask(dates(), last, false),
            Err(ComfortRefusal::InjuriesOnly)
        );
        assert!(policy.may_ask(dates(), last, true).is_ok());
        assert_eq!(
            policy.may_ask(dates(), end, true),
            Err(ComfortRefusal::Over { end })
        );
        let unannounced = ComfortDates {
            printing: None,
            ..dates()
        };
        let opening = policy.may_ask(unannounced, end, true);
        assert_eq!(opening.map(|one| one.until), Ok(None));
    }

    #[test]
    fn an_exam_may_offer_none() {
        let policy: ComfortPolicy =
            serde_json::from_str(r#"{"kinds":[]}"#).expect("a policy of the test");
        assert_eq!(
            policy.opening(dates(), at("2026-02-04 08:00")),
            Err(ComfortRefusal::NotOffered)
        );
        let written = serde_json::to_string(&ComfortPolicy::default()).expect("it serialises");
        assert_eq!(
            serde_json::from_str::<ComfortPolicy>(&written).ok(),
            Some(ComfortPolicy::default())
        );
        assert!(serde_json::from_str::<ComfortPolicy>(r#"{"kind":[]}"#).is_err());
    }

    #[test]
    fn more_time_has_an_end() {
        let most = ExtraTime::Percent(50);
        assert_eq!(most.read(" 30 "), Some(ExtraTime::Percent(30)));
        for wrong in ["0", "51", "-1", "", "三十"] {
            assert_eq!(most.read(wrong), None, "{wrong}");
        }
        let minutes = ExtraTime::Minutes(60)
            .read("45")
            .expect("less than an hour");
        assert_eq!(minutes.words(), "45 分钟");
    }
}
