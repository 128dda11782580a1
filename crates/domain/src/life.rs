//! What may happen to an application, a bill, a payment attempt, a request for
//! a fee waiver, a ticket and a request for 考场合理便利, and in which order: one
//! const table each. Guards, buttons, and the diagrams of `docs/life.md` all read
//! the tables. Conditions on data (windows, who may) live elsewhere.

pub mod application;
pub mod attempt;
pub mod bill;
pub mod comfort;
pub mod table;
pub mod ticket;
#[cfg(test)]
mod together;
pub mod waiver;

pub use table::{OutOfOrder, Transition};

/// The text of `docs/life.md`: every life as a diagram and a table.
#[must_use]
pub fn document() -> String {
    let lives = [
        table::section(
            "Application",
            "报名",
            application::TABLE,
            application::BIRTH,
        ),
        table::section("Bill", "应缴单", bill::TABLE, bill::BIRTH),
        table::section(
            "Payment attempt",
            "支付订单",
            attempt::TABLE,
            attempt::BIRTH,
        ),
        table::section(
            "Fee waiver",
            "政策减免费用申请",
            waiver::TABLE,
            waiver::BIRTH,
        ),
        table::section("Admission ticket", "准考证", ticket::TABLE, ticket::BIRTH),
        table::section(
            "Reasonable accommodation",
            "考场合理便利申请",
            comfort::TABLE,
            comfort::BIRTH,
        ),
    ];
    format!(
        "# Lives\n\n\
         Generated from the tables in `crates/domain/src/life`; a test keeps this page equal to them \
         (`UPDATE_DOCS=1 cargo test -p domain` writes it anew).\n\
         What is not in a table can't happen. An arrow is an event, and its effects are what the \
         services do in the same transaction or enqueue in it.\n\n{}",
        lives.join("\n")
    )
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_page_of_lives_is_what_the_tables_say() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/life.md");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(&path, document()).expect("the docs folder can be written");
        }
        let written = std::fs::read_to_string(&path).expect("docs/life.md is there");
        assert!(
            written == document(),
            "docs/life.md is out of date: UPDATE_DOCS=1 cargo test -p domain"
        );
    }
}
