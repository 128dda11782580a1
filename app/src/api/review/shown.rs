//! From what the use cases answer to what the pages show: words, masked
//! numbers, times in Beijing.

use domain::{
    exam::{PositionWord, ReadValue},
    position,
    review::{FlagTarget, Outcome},
    text::{account, flow, position as position_words, review as words},
    time::{Date, Moment, duration_words},
};
use services::{
    applications::Applicant,
    review::{self, FileEvent, FilePosition, FileSection, QueuedFile, ReviewFile, ReviewQueue},
};

use super::{
    FieldLine, FileSheet, Happening, Holder, Position, QueueFile, QueuePage, Section, Told, When,
};

/// One page of the queue.
pub(super) fn queue(queue: ReviewQueue, now: Moment) -> QueuePage {
    let exams = queue.exams.into_iter();
    QueuePage {
        waiting: queue.waiting,
        decided_today: queue.decided_today,
        exams: exams.map(|one| (one.id, one.title, one.files)).collect(),
        regions: queue.regions,
        phases: queue.phases,
        files: files(queue.files, now),
        next: queue.next,
    }
}

fn files(files: Vec<QueuedFile>, now: Moment) -> Vec<QueueFile> {
    let shown = files.into_iter().map(|file| QueueFile {
        application: file.application,
        serial: file.serial,
        name: file.name,
        exam: file.exam_title,
        position: format!("{} {}", file.position_code, file.position_name),
        unit: file.unit,
        region: file.region,
        submitted: when(file.submitted_at),
        waited: duration_words(now.since(file.submitted_at)),
        overdue: file.due.is_some_and(|due| due <= now),
        holder: file.holder.map(holder),
    });
    shown.collect()
}

/// Who has a file open.
pub(super) fn holder(holder: review::Holder) -> Holder {
    Holder {
        name: holder.name,
        mine: holder.mine,
        until: holder.until.clock(),
    }
}

/// One file.
pub(super) fn file(file: ReviewFile, now: Moment) -> FileSheet {
    let waits = file.phase == domain::life::application::Phase::Submitted;
    let waited = file.submitted_at.map(|at| duration_words(now.since(at)));
    let older = file.portraits.replaced.into_iter();
    let word = file.position_word;
    FileSheet {
        application: file.application,
        serial: file.serial,
        version: file.version,
        phase: file.phase,
        waits,
        exam: file.exam_title,
        name: file.person.name.clone(),
        submitted: file.submitted_at.map(when),
        waited: waited.unwrap_or_default(),
        overdue: waits && file.due.is_some_and(|due| due <= now),
        round: file.round,
        identity: identity(file.person),
        items: items(&file.sections, word),
        asked: asked(file.asked, word),
        sections: file.sections.into_iter().map(section).collect(),
        position: file.position.map(|one| applied_for(one, word)),
        has_photo: file.portraits.confirmed.is_some(),
        findings: file.portraits.findings,
        spec: file.portraits.spec,
        older: older.map(|one| (one.id, one.confirmed_at)).collect(),
        history: file.history.into_iter().map(happening).collect(),
        holder: file.holder.map(holder),
        list: files(file.list, now),
    }
}

/// What can be pointed at, in the order of the desk.
fn items(sections: &[FileSection], word: PositionWord) -> Vec<(String, String)> {
    let fields = sections.iter().flat_map(|section| &section.fields);
    let fields = fields.map(|field| {
        let what = FlagTarget::Field(field.key.clone());
        (what.to_string(), field.label.clone())
    });
    let beside = [FlagTarget::Photo, FlagTarget::Position].map(|what| {
        let label = label_of(&what, word);
        (what.to_string(), label)
    });
    fields.chain(beside).collect()
}

fn asked(asked: Vec<(FlagTarget, String)>, word: PositionWord) -> Vec<(String, String)> {
    let asked = asked.into_iter();
    asked
        .map(|(what, note)| (label_of(&what, word), note))
        .collect()
}

/// Of portrait and position; a field has its own.
fn label_of(what: &FlagTarget, word: PositionWord) -> String {
    match what {
        FlagTarget::Field(key) => key.clone(),
        FlagTarget::Photo => words::PORTRAIT.to_owned(),
        FlagTarget::Position => words::flagged_position(word),
    }
}

fn identity(person: Applicant) -> Vec<(String, String)> {
    let lines = [
        (
            account::DOCUMENT_TYPE,
            Some(person.document_type.to_string()),
        ),
        (account::DOCUMENT_NUMBER, Some(person.document_number)),
        (words::SEX, person.sex.map(|sex| sex.to_string())),
        (words::BIRTH_DATE, person.birth_date.map(Date::chinese)),
        (account::PHONE, person.phone),
    ];
    known(lines)
}

fn known<const N: usize>(lines: [(&str, Option<String>); N]) -> Vec<(String, String)> {
    let known = lines
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value?)));
    known.collect()
}

fn section(section: FileSection) -> Section {
    let fields = section.fields.into_iter();
    Section {
        title: section.title,
        fields: fields
            .map(|field| FieldLine {
                label: field.label,
                value: told(field.value),
                before: field.before.map(told),
                asked: field.asked,
            })
            .collect(),
    }
}

fn told(value: ReadValue) -> Told {
    match value {
        ReadValue::Blank => Told::Words(String::new()),
        ReadValue::Words(words) => Told::Words(words),
        ReadValue::Table { columns, rows } => Told::Table(columns, rows),
    }
}

fn applied_for(shown: FilePosition, word: PositionWord) -> Position {
    let position::Position {
        code,
        name,
        region_name,
        department,
        unit,
        grade,
        headcount,
        note,
        category,
        ..
    } = shown.position;
    let free = category.is_none();
    let lines = [
        (&*position_words::name(word), Some(name)),
        (&*position_words::code(word), Some(code.to_string())),
        (position_words::UNIT, Some(unit)),
        (
            position_words::DEPARTMENT,
            Some(department).filter(|department| !department.is_empty()),
        ),
        (position_words::REGION, Some(region_name)),
        (position_words::GRADE, grade),
        (position_words::HEADCOUNT, Some(headcount.to_string())),
        (
            position_words::CATEGORY,
            free.then(|| position_words::NO_WRITTEN_EXAM.to_owned()),
        ),
        (position_words::NOTE, note),
    ];
    Position {
        lines: known(lines),
        changed: shown.changed,
        before: shown
            .before
            .map(|before| words::position_before(word, &before)),
        verdict: shown.judgement.verdict,
        conditions: shown.judgement.judgements,
    }
}

fn happening(event: FileEvent) -> Happening {
    match event {
        FileEvent::Confirmed { at } => Happening {
            what: words::CONFIRMED.to_owned(),
            when: when(at),
            note: None,
        },
        FileEvent::Decided {
            at,
            outcome,
            reasons,
            explanation,
            items,
            reviewer,
        } => {
            let mut note = words::decision_note(&reasons, &explanation);
            if !items.is_empty() {
                note = format!("{note}　{}", flow::asked_items(&items));
            }
            decided(outcome, &reviewer, at, note)
        }
    }
}

fn decided(outcome: Outcome, reviewer: &str, at: Moment, note: String) -> Happening {
    Happening {
        what: words::decided_by(outcome, reviewer),
        when: when(at),
        note: Some(note).filter(|note| !note.is_empty()),
    }
}

fn when(at: Moment) -> When {
    When {
        words: at.short(),
        iso: at.iso(),
    }
}
