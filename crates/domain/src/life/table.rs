//! The machinery of all lives: a const table of transitions, the question what
//! comes next, and the picture of it. What the phases mean lives in the files
//! beside this one.

use std::fmt;

use crate::coded::Coded;

/// One line of a life's table: in phase `from`, `event` leads to phase `to`,
/// and `effects` are to be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition<P, E, F: 'static> {
    /// The phase before.
    pub from: P,
    /// What happens.
    pub event: E,
    /// The phase after.
    pub to: P,
    /// What the shell then has to do, as data.
    pub effects: &'static [F],
}

/// Writes a table a line per transition: `Draft: Confirm => Submitted, &[PutInQueue];`.
macro_rules! transitions {
    ($phase:ident, $event:ident; $($from:ident: $what:ident => $to:ident, $effects:expr;)+) => {
        &[$($crate::life::table::Transition {
            from: $phase::$from,
            event: $event::$what,
            to: $phase::$to,
            effects: $effects,
        }),+]
    };
}

pub(super) use transitions;

/// An event that the phase doesn't know: somebody acted on a page that was no
/// longer true, or forged a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfOrder<P, E> {
    /// The phase that it is in.
    pub phase: P,
    /// The event that can't happen there.
    pub event: E,
}

impl<P: Coded, E: Coded> fmt::Display for OutOfOrder<P, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "当前状态为“{}”，不能办理“{}”，请刷新页面查看最新状态",
            self.phase.word(),
            self.event.word()
        )
    }
}

impl<P: Coded, E: Coded> std::error::Error for OutOfOrder<P, E> {}

/// What an event leads to.
///
/// # Errors
///
/// When the table has no such line.
pub fn next<P: Coded, E: Coded, F>(
    table: &'static [Transition<P, E, F>],
    phase: P,
    event: E,
) -> Result<&'static Transition<P, E, F>, OutOfOrder<P, E>> {
    table
        .iter()
        .find(|line| line.from == phase && line.event == event)
        .ok_or(OutOfOrder { phase, event })
}

/// The events that can happen in a phase, in the order of the table.
pub fn events_from<P: Coded, E: Coded, F>(
    table: &'static [Transition<P, E, F>],
    phase: P,
) -> impl Iterator<Item = E> {
    table
        .iter()
        .filter(move |line| line.from == phase)
        .map(|line| line.event)
}

/// The table as a Mermaid state diagram that begins at `birth`. A phase that
/// nothing leaves leads to the end.
#[must_use]
pub fn diagram<P: Coded, E: Coded, F>(table: &'static [Transition<P, E, F>], birth: P) -> String {
    let mut lines = vec!["stateDiagram-v2".to_owned()];
    for phase in P::ALL {
        lines.push(format!(
            "    state \"{}\" as {}",
            phase.word(),
            phase.code()
        ));
    }
    lines.push(format!("    [*] --> {}", birth.code()));
    for line in table {
        let (from, to) = (line.from.code(), line.to.code());
        lines.push(format!("    {from} --> {to}: {}", line.event.word()));
    }
    for phase in P::ALL {
        if events_from(table, *phase).next().is_none() {
            lines.push(format!("    {} --> [*]", phase.code()));
        }
    }
    lines.join("\n")
}

/// One life's section of `docs/life.md`.
pub(super) fn section<P: Coded, E: Coded, F: fmt::Debug>(
    title: &str,
    word: &str,
    table: &'static [Transition<P, E, F>],
    birth: P,
) -> String {
    let mut text = format!(
        "## {title} ({word})\n\n```mermaid\n{}\n```\n\n",
        diagram(table, birth)
    );
    text.push_str("| from | event | to | effects |\n|---|---|---|---|\n");
    for line in table {
        let effects: Vec<String> = line.effects.iter().map(|e| format!("`{e:?}`")).collect();
        text.push_str(&format!(
            "| {} `{}` | {} `{}` | {} `{}` | {} |\n",
            line.from.word(),
            line.from.code(),
            line.event.word(),
            line.event.code(),
            line.to.word(),
            line.to.code(),
            effects.join(", "),
        ));
    }
    text
}

/// Laws that every life keeps; each file's tests call it.
#[cfg(test)]
pub(super) mod laws {
    use std::collections::BTreeSet;

    use super::*;

    /// No (phase, event) stands twice, every phase is reached from birth,
    /// every event happens somewhere, no code stands twice.
    pub(crate) fn hold<P: Coded, E: Coded, F: 'static>(
        table: &'static [Transition<P, E, F>],
        birth: P,
    ) {
        let mut seen = BTreeSet::new();
        for line in table {
            let key = (line.from.code(), line.event.code());
            assert!(seen.insert(key), "{key:?} stands twice");
        }
        for phase in P::ALL {
            assert!(
                reachable(table, birth, |_| true).contains(phase.code()),
                "{phase:?}"
            );
        }
        for event in E::ALL {
            assert!(
                table.iter().any(|line| line.event == *event),
                "{event:?} never happens"
            );
        }
        for codes in [codes_of::<P>(), codes_of::<E>()] {
            assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
        }
    }

    /// The codes of the phases that can be reached by the events that `allowed` lets pass.
    pub(crate) fn reachable<P: Coded, E: Coded, F: 'static>(
        table: &'static [Transition<P, E, F>],
        birth: P,
        allowed: impl Fn(E) -> bool,
    ) -> BTreeSet<&'static str> {
        let mut found = BTreeSet::from([birth.code()]);
        let mut open = vec![birth];
        while let Some(phase) = open.pop() {
            for line in table
                .iter()
                .filter(|line| line.from == phase && allowed(line.event))
            {
                if found.insert(line.to.code()) {
                    open.push(line.to);
                }
            }
        }
        found
    }

    /// Plays events one after another, skipping those that are out of order,
    /// and returns the phases gone through with the events that led there.
    pub(crate) fn play<P: Coded, E: Coded, F: 'static>(
        table: &'static [Transition<P, E, F>],
        birth: P,
        events: &[usize],
    ) -> Vec<(E, P)> {
        let mut phase = birth;
        let mut run = Vec::new();
        for index in events {
            let event = E::ALL[index % E::ALL.len()];
            match next(table, phase, event) {
                Ok(line) => {
                    assert_eq!((line.from, line.event), (phase, event));
                    phase = line.to;
                    run.push((event, phase));
                }
                Err(refused) => {
                    assert_eq!((refused.phase, refused.event), (phase, event));
                    assert!(events_from(table, phase).all(|known| known != event));
                }
            }
        }
        run
    }

    fn codes_of<C: Coded>() -> Vec<&'static str> {
        C::ALL.iter().map(|one| one.code()).collect()
    }
}
