//! The HTML of the payment page. Everything that came from outside is escaped.

use time::{OffsetDateTime, UtcOffset};

use crate::order::{Order, Standing};
use crate::words;

/// The page of an order, as it stands.
pub(crate) fn order(merchant: &str, order: &Order, now: i64) -> String {
    let standing = order.standing(now);
    let (heading, next) = match standing {
        Standing::Pending => (words::PAY, words::CHOOSE),
        Standing::Paid { .. } => (words::PAID, words::PAID_NEXT),
        Standing::Failed => (words::FAILED, words::FAILED_NEXT),
        Standing::Closed => (words::CLOSED, words::CLOSED_NEXT),
        Standing::Expired => (words::EXPIRED, words::EXPIRED_NEXT),
    };
    let mut facts = String::new();
    let mut fact = |label: &str, value: &str, class: &str| {
        let value = escaped(value);
        facts.push_str(&format!(
            "<div><dt>{label}</dt><dd class=\"{class}\">{value}</dd></div>"
        ));
    };
    fact(words::MERCHANT, merchant, "");
    fact(words::SUBJECT, &order.terms.subject, "");
    fact(words::AMOUNT, &yuan(order.terms.amount_fen), "amount");
    fact(words::ORDER, &order.terms.order_id, "number");
    match standing {
        Standing::Pending => fact(words::UNTIL, &beijing(order.terms.expires_at), ""),
        Standing::Paid { at } => {
            fact(words::PAID_AT, &beijing(at), "");
            fact(words::REFERENCE, &order.provider_ref, "number");
        }
        Standing::Failed | Standing::Closed | Standing::Expired => {}
    }
    let action = if standing == Standing::Pending {
        choices()
    } else {
        let back = escaped(&order.terms.return_url);
        format!(
            "<p><a class=\"main\" href=\"{back}\">{}</a></p>",
            words::BACK
        )
    };
    let (mark, code) = match standing {
        Standing::Pending => ("", "pending"),
        Standing::Paid { .. } => ("✓ ", "paid"),
        _ => ("✕ ", "unpaid"),
    };
    document(
        heading,
        &format!(
            "<h1 class=\"{code}\"><span aria-hidden=\"true\">{mark}</span>{heading}</h1>\
             <dl>{facts}</dl><p class=\"next\">{next}</p>{action}"
        ),
    )
}

/// A page that only says something.
pub(crate) fn message(heading: &str, next: &str) -> String {
    let (heading, next) = (escaped(heading), escaped(next));
    document(
        &heading,
        &format!("<h1>{heading}</h1><p class=\"next\">{next}</p>"),
    )
}

/// One form, posted to the page's own address; the button says what happens.
fn choices() -> String {
    let buttons: String = [
        ("paid", "main", words::SUCCEED, words::SUCCEED_WHY),
        (
            "paid_quietly",
            "",
            words::SUCCEED_QUIETLY,
            words::SUCCEED_QUIETLY_WHY,
        ),
        ("failed", "", words::FAIL, words::FAIL_WHY),
        ("later", "", words::LATER, words::LATER_WHY),
    ]
    .into_iter()
    .map(|(outcome, class, word, why)| {
        format!(
            "<li><button class=\"{class}\" name=\"outcome\" value=\"{outcome}\" \
             aria-describedby=\"why-{outcome}\">{word}</button>\
             <p id=\"why-{outcome}\">{why}</p></li>"
        )
    })
    .collect();
    format!("<form method=\"post\"><ul>{buttons}</ul></form>")
}

fn document(title: &str, content: &str) -> String {
    let (cashier, warning, why) = (words::CASHIER, words::NO_MONEY, words::NO_MONEY_WHY);
    format!(
        "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\">\
         <title>{title} · {cashier}</title>\
         <link rel=\"icon\" href=\"../cashier.svg\">\
         <link rel=\"stylesheet\" href=\"../cashier.css\"></head>\
         <body><header><p>{cashier}</p></header><main>\
         <div class=\"warning\" role=\"note\"><p><strong>{warning}</strong></p><p>{why}</p></div>\
         {content}</main></body></html>"
    )
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
    out
}

/// `100.00 元`.
fn yuan(fen: i64) -> String {
    format!("{}.{:02} 元", fen / 100, fen % 100)
}

/// `2026年11月22日 17:00:05`, Beijing time.
fn beijing(millis: i64) -> String {
    let offset = UtcOffset::from_hms(8, 0, 0).unwrap_or(UtcOffset::UTC);
    let Ok(moment) = OffsetDateTime::from_unix_timestamp(millis.div_euclid(1000)) else {
        return String::new();
    };
    let Some(moment) = moment.checked_to_offset(offset) else {
        return String::new();
    };
    let (year, month, day) = moment.to_calendar_date();
    let (hour, minute, second) = moment.to_hms();
    let month = u8::from(month);
    format!("{year}年{month}月{day}日 {hour:02}:{minute:02}:{second:02}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::{Done, Terms};

    fn an_order(subject: &str) -> Order {
        Order {
            terms: Terms {
                order_id: "A-1".to_owned(),
                amount_fen: 10_050,
                subject: subject.to_owned(),
                return_url: "http://127.0.0.1:3000/me?a=1&b='2'".to_owned(),
                notify_url: "http://127.0.0.1:3000/callbacks".to_owned(),
                expires_at: 1_790_000_000_000,
            },
            token: "t".to_owned(),
            provider_ref: "SB1".to_owned(),
            done: Done::Nothing,
            refunds: Vec::new(),
        }
    }

    #[test]
    fn a_pending_order_shows_what_is_paid_and_that_nothing_is_taken() {
        let page = order("考试中心", &an_order("考试费"), 0);
        for text in [
            words::NO_MONEY,
            "考试中心",
            "考试费",
            "100.50 元",
            "2026年9月21日 22:13:20",
            words::SUCCEED,
            words::SUCCEED_QUIETLY,
            words::FAIL,
            words::LATER,
        ] {
            assert!(page.contains(text), "{text}");
        }
        assert!(!page.contains("<script") && !page.contains("style="));
    }

    #[test]
    fn what_comes_from_outside_is_text_and_never_markup() {
        let page = order("<b>", &an_order("<script>\"'&"), 0);
        assert!(page.contains("&lt;script&gt;&quot;&#39;&amp;"));
        assert!(!page.contains("<script") && !page.contains("<b>"));
        let paid = Order {
            done: Done::Paid { at: 0 },
            ..an_order("x")
        };
        let page = order("m", &paid, 0);
        assert!(page.contains("href=\"http://127.0.0.1:3000/me?a=1&amp;b=&#39;2&#39;\""));
    }

    #[test]
    fn an_order_that_is_over_has_no_buttons() {
        let mut over = an_order("x");
        assert!(order("m", &over, over.terms.expires_at).contains(words::EXPIRED_NEXT));
        for done in [Done::Paid { at: 0 }, Done::Failed { at: 0 }, Done::Closed] {
            over.done = done;
            let page = order("m", &over, 0);
            assert!(!page.contains("<button") && page.contains(words::BACK));
        }
    }

    #[test]
    fn no_time_makes_the_page_panic() {
        for millis in [i64::MIN, -1, 0, i64::MAX, 253_402_300_799_999] {
            let _ = beijing(millis);
        }
    }
}
