//! What a message of the inbox tells of: a closed list, with the kind by which each
//! is kept, and where one acts on it.

use std::borrow::Cow;

use domain::{life::application::Notice, reminder::Task};

/// What the kinds of what is told of an application begin with.
const APPLICATION: &str = "application.";

/// What the kinds of reminders begin with.
pub(super) const REMINDER: &str = "reminder.";

/// Where one acts on a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// 查看报考状态, from where an application, its fee and its requests are reached.
    Status,
    /// 打印准考证.
    Tickets,
    /// 上传照片.
    Photo,
    /// 注册信息维护.
    Account,
    /// 个人信息与隐私.
    Privacy,
}

/// Makes [`Topic`] of the two that have a list of their own in the domain and of
/// those in the list below, each with its kind.
macro_rules! topics {
    ($($(#[$doc:meta])* $topic:ident = $kind:literal),+ $(,)?) => {
        /// What somebody is told in the inbox.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Topic {
            /// An application has moved.
            Application(Notice),
            /// An end comes near.
            Reminder(Task),
            $($(#[$doc])* $topic,)+
        }

        impl Topic {
            /// Those of the list below.
            #[cfg(test)]
            const LISTED: &'static [Self] = &[$(Self::$topic),+];

            /// The kind by which it is kept. Messages stay, so it never changes.
            pub(crate) fn kind(self) -> Cow<'static, str> {
                match self {
                    Self::Application(notice) => {
                        Cow::Owned(format!("{APPLICATION}{}", notice.code()))
                    }
                    Self::Reminder(task) => Cow::Owned(format!("{REMINDER}{}", task.code())),
                    $(Self::$topic => Cow::Borrowed($kind),)+
                }
            }

            /// What a message of this kind tells of; nothing for a kind that no
            /// message is told by any more.
            pub(crate) fn read(kind: &str) -> Option<Self> {
                if let Some(code) = kind.strip_prefix(APPLICATION) {
                    return code.parse::<Notice>().ok().map(Self::Application);
                }
                if let Some(code) = kind.strip_prefix(REMINDER) {
                    return code.parse::<Task>().ok().map(Self::Reminder);
                }
                match kind {
                    $($kind => Some(Self::$topic),)+
                    _ => None,
                }
            }
        }
    };
}

topics! {
    /// A second payment is being sent back.
    PaidTwice = "payment.surplus",
    /// A payment for what has ended, or after the window, is being sent back.
    PaidInVain = "payment.in_vain",
    /// Another amount than was ordered came, and is being sent back.
    WrongAmount = "payment.wrong_amount",
    /// Money is back.
    Refunded = "payment.refunded",
    /// Tickets can be printed, or will be.
    TicketPublished = "ticket.published",
    /// 考场合理便利 was granted or refused.
    ComfortDecided = "comfort.decided",
    /// The office lets the portrait be replaced.
    PhotoReopened = "photo.reopened",
    /// The office gives the portrait back.
    PhotoGivenBack = "photo.given_back",
    /// The account has another phone.
    PhoneChanged = "account.phone_changed",
    /// Its holder has ended the account.
    AccountRetired = "account.retired",
    /// 注销账号 was refused.
    DeletionRefused = "petition.refused",
    /// The account has ended, since its number is another person's.
    NumberClaimed = "petition.holder",
}

impl Topic {
    /// Where one acts on it; nothing where nobody can.
    pub(crate) const fn about(self) -> Option<About> {
        match self {
            Self::Reminder(Task::Print) | Self::TicketPublished => Some(About::Tickets),
            Self::Application(_)
            | Self::Reminder(Task::Confirm | Task::Correct | Task::Pay)
            | Self::PaidTwice
            | Self::PaidInVain
            | Self::WrongAmount
            | Self::Refunded
            | Self::ComfortDecided => Some(About::Status),
            Self::PhotoReopened | Self::PhotoGivenBack => Some(About::Photo),
            Self::PhoneChanged => Some(About::Account),
            Self::DeletionRefused => Some(About::Privacy),
            Self::AccountRetired | Self::NumberClaimed => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Told to accounts that have ended, into which nobody can sign in any more.
    const NOWHERE: [Topic; 2] = [Topic::AccountRetired, Topic::NumberClaimed];

    fn every() -> impl Iterator<Item = Topic> {
        let applications = Notice::ALL.iter().copied().map(Topic::Application);
        let reminders = Task::ALL.iter().copied().map(Topic::Reminder);
        let listed = Topic::LISTED.iter().copied();
        applications.chain(reminders).chain(listed)
    }

    #[test]
    fn every_message_leads_to_where_one_acts_on_it_unless_nobody_can() {
        for topic in every() {
            let nowhere = NOWHERE.contains(&topic);
            assert_eq!(topic.about().is_none(), nowhere, "{topic:?}");
        }
    }

    #[test]
    fn each_leads_to_the_page_of_what_it_tells() {
        let about = |topic: Topic| topic.about();
        assert_eq!(about(Topic::Reminder(Task::Print)), Some(About::Tickets));
        assert_eq!(about(Topic::TicketPublished), Some(About::Tickets));
        assert_eq!(about(Topic::PhotoReopened), Some(About::Photo));
        assert_eq!(about(Topic::PhoneChanged), Some(About::Account));
        assert_eq!(about(Topic::DeletionRefused), Some(About::Privacy));
        assert_eq!(about(Topic::Refunded), Some(About::Status));
        assert_eq!(about(Topic::Reminder(Task::Pay)), Some(About::Status));
    }

    /// Messages stay: a kind that changes takes the link from all that were told before.
    #[test]
    fn kinds_stay_as_they_are() {
        let listed = Topic::LISTED.iter().map(|topic| topic.kind());
        let kinds = [
            "payment.surplus",
            "payment.in_vain",
            "payment.wrong_amount",
            "payment.refunded",
            "ticket.published",
            "comfort.decided",
            "photo.reopened",
            "photo.given_back",
            "account.phone_changed",
            "account.retired",
            "petition.refused",
            "petition.holder",
        ];
        assert!(listed.eq(kinds));
        assert_eq!(Topic::Reminder(Task::Confirm).kind(), "reminder.confirm");
        assert_eq!(Topic::Reminder(Task::Correct).kind(), "reminder.correct");
        assert_eq!(Topic::Reminder(Task::Pay).kind(), "reminder.pay");
        assert_eq!(Topic::Reminder(Task::Print).kind(), "reminder.print");
    }

    #[test]
    fn what_a_message_tells_of_is_read_from_its_kind() {
        for topic in every() {
            assert_eq!(Topic::read(&topic.kind()), Some(topic));
        }
        for other in ["", "sms.code", "application.", "reminder.late", "payment."] {
            assert_eq!(Topic::read(other), None, "{other:?}");
        }
    }
}
