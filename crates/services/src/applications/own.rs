//! An application in the hands of its owner: nobody else finds it.

use std::sync::Arc;

use domain::{
    id::{ApplicationId, ExamId},
    life::application::Phase,
    role::Role,
    time::Moment,
};
use storage::{
    BoxFuture, Tx,
    applications::{self, Application, ApplicationView},
};

use crate::{
    caller::Caller,
    error::Error,
    exams::{self, ExamShelf, LoadedExam},
    services::Services,
};

/// The caller's own application with its exam.
#[derive(Clone, Debug)]
pub(crate) struct Own {
    /// The application with the names that pages show.
    pub(crate) view: ApplicationView,
    /// Its exam; for a page perhaps as it was some seconds ago.
    pub(crate) exam: Arc<LoadedExam>,
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

/// The caller's own application, for who acts on it.
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
    let view = find(tx, caller, application).await?;
    let exam = exams::load(tx, view.application.exam).await?;
    with_exam(view, Arc::new(exam))
}

async fn find(
    tx: &mut Tx,
    caller: &Caller,
    application: ApplicationId,
) -> Result<ApplicationView, Error> {
    let account = caller.acting_as(Role::Candidate)?.account;
    applications::view(tx, application)
        .await?
        .filter(|view| view.application.account == account)
        .ok_or(Error::NotFound)
}

/// The application with its exam, for who has found it by right.
pub(super) fn with_exam(view: ApplicationView, exam: Arc<LoadedExam>) -> Result<Own, Error> {
    let phase = phase_of(&view.application)?;
    Ok(Own { view, exam, phase })
}

/// An exam for a page: from the shelf, or else put there.
pub(super) async fn exam_for_page(
    tx: &mut Tx,
    shelf: &ExamShelf,
    exam: ExamId,
    now: Moment,
) -> Result<Arc<LoadedExam>, Error> {
    if let Some(exam) = shelf.loaded(exam, now) {
        return Ok(exam);
    }
    let reading = shelf.begin_reading();
    let exam = Arc::new(exams::load(tx, exam).await?);
    shelf.put_loaded(reading, Arc::clone(&exam), now);
    Ok(exam)
}

impl Services {
    /// The caller's own application and what `make` reads besides, for a page.
    ///
    /// # Errors
    ///
    /// As [`own`], and those of `make`.
    pub(crate) async fn read_own<T, W>(
        &self,
        caller: &Caller,
        application: ApplicationId,
        make: W,
    ) -> Result<T, Error>
    where
        T: Send + 'static,
        W: for<'t> Fn(&'t mut Tx, Own) -> BoxFuture<'t, Result<T, Error>> + Send + Sync + 'static,
    {
        let with = Arc::new((caller.clone(), Arc::clone(&self.shelf), make));
        self.store
            .read(move |tx| {
                let with = Arc::clone(&with);
                Box::pin(async move {
                    let (caller, shelf, make) = with.as_ref();
                    let view = find(tx, caller, application).await?;
                    let exam = exam_for_page(tx, shelf, view.application.exam, caller.now).await?;
                    make(tx, with_exam(view, exam)?).await
                })
            })
            .await
    }
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
