//! Calendar files: an exam's windows for everybody, and a candidate's own ends for
//! their owner. How they are written is the business of `documents`.

use documents::{Calendar, write_calendar};
use domain::{
    calendar::{self, Entry},
    exam::Fingerprint,
    id::{ApplicationId, ExamId},
    text::calendar as words,
    time::Moment,
};

use crate::{applications::facts::facts, caller::Caller, error::Error, services::Services};

/// Where a calendar's entries lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarPlace {
    /// The host of the site, which makes the entries' names the site's own.
    pub host: String,
    /// The whole address of the page that the entries are about.
    pub page: String,
}

/// A calendar file that everybody may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarFile {
    /// The file.
    pub text: String,
    /// What it says, however often it is written: the same as long as nothing
    /// changes.
    pub fingerprint: Fingerprint,
}

/// What an entry's name is made of, and in which state it is.
struct About {
    key: String,
    exam: String,
    sequence: i64,
    called_off: bool,
}

impl About {
    fn write(&self, entries: &[Entry], place: &CalendarPlace, written: Moment) -> String {
        write_calendar(&Calendar {
            name: &words::name(&self.exam),
            key: &self.key,
            host: &place.host,
            url: &place.page,
            sequence: self.sequence,
            written,
            called_off: self.called_off,
            entries,
        })
    }
}

impl Services {
    /// Every window of an exam.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], also for a draft.
    pub async fn exam_calendar(
        &self,
        caller: &Caller,
        exam: ExamId,
        place: &CalendarPlace,
    ) -> Result<CalendarFile, Error> {
        let public = self.public_exam(caller, exam).await?;
        let loaded = &public.loaded;
        let entries = calendar::of_exam(&loaded.exam.title, &loaded.exam.windows);
        let about = About {
            key: format!("exam-{exam}"),
            exam: loaded.exam.title.clone(),
            sequence: loaded.edition,
            called_off: false,
        };
        let timeless = about.write(&entries, place, Moment::from_millis(0));
        Ok(CalendarFile {
            text: about.write(&entries, place, caller.now),
            fingerprint: Fingerprint::of(timeless.as_bytes()),
        })
    }

    /// The windows of the caller's own application, as they hold for them.
    ///
    /// # Errors
    ///
    /// [`Error::NotSignedIn`], [`Error::Forbidden`], [`Error::NotFound`].
    pub async fn own_calendar(
        &self,
        caller: &Caller,
        application: ApplicationId,
        place: CalendarPlace,
    ) -> Result<String, Error> {
        let now = caller.now;
        self.read_own(caller, application, move |tx, own| {
            let place = place.clone();
            Box::pin(async move {
                let facts = facts(tx, &own, now).await?;
                let exam = &own.exam.exam;
                let entries = calendar::of_application(&exam.title, &exam.windows, &facts);
                let about = About {
                    key: format!("application-{application}"),
                    exam: exam.title.clone(),
                    // Both rise with each change, and so does their sum.
                    sequence: own.exam.edition + own.application().version,
                    called_off: calendar::is_called_off(own.phase),
                };
                Ok(about.write(&entries, &place, now))
            })
        })
        .await
    }
}
