//! An application in the hands of its owner: nobody else finds it.

use domain::{id::ApplicationId, life::application::Phase, role::Role};
use storage::{
    Tx,
    applications::{self, Application, ApplicationView},
};

use crate::{
    caller::Caller,
    error::Error,
    exams::{self, LoadedExam},
};

/// The caller's own application with its exam.
#[derive(Clone, Debug)]
pub(crate) struct Own {
    /// The application with the names that pages show.
    pub(crate) view: ApplicationView,
    /// Its exam as it is now.
    pub(crate) exam: LoadedExam,
    /// Where it stands.
    pub(crate) phase: Phase,
}

impl Own {
    /// The application's row.
    pub(crate) fn application(&self) -> &Application {
        &self.view.application
    }

    /// The page showed the application as it is.
    ///
    /// # Errors
    ///
    /// [`Error::Stale`].
    pub(super) fn was_shown(&self, version: i64) -> Result<(), Error> {
        if self.application().version == version {
            Ok(())
        } else {
            Err(Error::Stale)
        }
    }
}

/// The caller's own application.
///
/// # Errors
///
/// [`Error::NotSignedIn`], [`Error::Forbidden`] for staff who are no
/// candidates, [`Error::NotFound`] for anybody else's application.
pub(crate) async fn own(
    tx: &mut Tx,
    caller: &Caller,
    application: ApplicationId,
) -> Result<Own, Error> {
    let account = caller.acting_as(Role::Candidate)?.account;
    let view = applications::view(tx, application)
        .await?
        .filter(|view| view.application.account == account)
        .ok_or(Error::NotFound)?;
    with_exam(tx, view).await
}

/// The application with its exam, for who has found it by right.
pub(super) async fn with_exam(tx: &mut Tx, view: ApplicationView) -> Result<Own, Error> {
    let exam = exams::load(tx, view.application.exam).await?;
    let phase = phase_of(&view.application)?;
    Ok(Own { view, exam, phase })
}

/// The phase of an application's row.
///
/// # Errors
///
/// [`Error::Internal`] when its code is unknown.
pub(crate) fn phase_of(application: &Application) -> Result<Phase, Error> {
    application
        .phase
        .parse()
        .map_err(|_| Error::Internal("an application in an unknown phase"))
}
