//! Calendar files after RFC 5545: what `domain::calendar` says, as text that
//! phones and computers import. Times are in UTC, so that no file carries a time
//! zone of its own.

use domain::calendar::{Alarm, Entry};
use domain::time::Moment;

/// So many octets a line may have, its end not counted (RFC 5545, 3.1).
const LINE: usize = 75;

/// A calendar with its entries.
#[derive(Clone, Debug)]
pub struct Calendar<'a> {
    /// Its name, as programs show it.
    pub name: &'a str,
    /// What tells its entries from those of other calendars: `exam-12`.
    pub key: &'a str,
    /// Whose it is: the host of the site.
    pub host: &'a str,
    /// Where its entries can be looked at.
    pub url: &'a str,
    /// Rises with every change of what it says.
    pub sequence: i64,
    /// When it was written.
    pub written: Moment,
    /// Whether its entries are called off.
    pub called_off: bool,
    /// The entries.
    pub entries: &'a [Entry],
}

/// The file: CRLF, folded lines, UTF-8.
#[must_use]
pub fn write_calendar(calendar: &Calendar<'_>) -> String {
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//Baokao//Baokao//ZH");
    lines.add("CALSCALE", "GREGORIAN");
    // Whoever subscribes asks again twice a day; both names are in use.
    lines.add("REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
    lines.add("X-PUBLISHED-TTL", "PT12H");
    lines.add("X-WR-TIMEZONE", "Asia/Shanghai");
    lines.text("NAME", calendar.name);
    lines.text("X-WR-CALNAME", calendar.name);
    for entry in calendar.entries {
        write_event(&mut lines, calendar, entry);
    }
    lines.add("END", "VCALENDAR");
    lines.0
}

fn write_event(lines: &mut Lines, calendar: &Calendar<'_>, entry: &Entry) {
    let (key, kind, host) = (calendar.key, entry.kind.code(), calendar.host);
    let pick = |chosen, yes, no| if chosen { yes } else { no };
    lines.add("BEGIN", "VEVENT");
    lines.text("UID", &format!("{key}-{kind}@{host}"));
    lines.add("SEQUENCE", &calendar.sequence.to_string());
    lines.add("DTSTAMP", &utc(calendar.written));
    lines.add("DTSTART", &utc(entry.window.start()));
    lines.add("DTEND", &utc(entry.window.end()));
    lines.text("SUMMARY", &entry.title);
    lines.text("DESCRIPTION", entry.note);
    lines.add("URL", calendar.url);
    lines.add(
        "STATUS",
        pick(calendar.called_off, "CANCELLED", "CONFIRMED"),
    );
    lines.add("TRANSP", pick(entry.busy, "OPAQUE", "TRANSPARENT"));
    let rings = if calendar.called_off {
        &[]
    } else {
        entry.alarms
    };
    for alarm in rings {
        let (name, hours) = match alarm {
            Alarm::BeforeStart(hours) => ("TRIGGER", hours),
            Alarm::BeforeEnd(hours) => ("TRIGGER;RELATED=END", hours),
        };
        lines.add("BEGIN", "VALARM");
        lines.add("ACTION", "DISPLAY");
        lines.add(name, &format!("-PT{hours}H"));
        lines.text("DESCRIPTION", &entry.title);
        lines.add("END", "VALARM");
    }
    lines.add("END", "VEVENT");
}

/// `20260210T090000Z`. Seconds are rounded down.
fn utc(moment: Moment) -> String {
    // Beijing's clock, eight hours earlier, is that of UTC.
    const EIGHT_HOURS: i64 = 8 * 60 * 60 * 1000;
    let shown = Moment::from_millis(moment.millis() - EIGHT_HOURS);
    let (date, clock) = (shown.date().compact(), shown.clock_seconds());
    format!("{date}T{}Z", clock.replace(':', ""))
}

/// The lines so far.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A line whose value is plain: no text of anybody's.
    fn add(&mut self, name: &str, value: &str) {
        // What can't stand in a line can't make another one either.
        let plain: String = value.chars().filter(|c| !c.is_control()).collect();
        self.fold(&format!("{name}:{plain}"));
    }

    /// A line with a text (RFC 5545, 3.3.11).
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for c in value.chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' => escaped.push_str("\\n"),
                c if c.is_control() => {}
                c => escaped.push(c),
            }
        }
        self.fold(&format!("{name}:{escaped}"));
    }

    /// Ends a line, in pieces of at most 75 octets, between characters alone; each
    /// further piece begins with a space, which counts.
    fn fold(&mut self, line: &str) {
        let mut filled = 0;
        for c in line.chars() {
            if filled + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                filled = 1;
            }
            self.0.push(c);
            filled += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests;
