//! All orders, in memory: what may happen to them, and what has happened, as
//! events. Keeping the events on disk lives in `ledger`.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::api::Code;
use crate::notices::Notice;
use crate::order::{Done, MOST_REFUNDS, Order, Refund, Standing, Terms, is_amount, is_number};

/// One line of the journal.
#[derive(Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum Event {
    /// The first line.
    Begun {
        version: u32,
    },
    Opened {
        terms: Terms,
        token: String,
        provider_ref: String,
    },
    Paid {
        order_id: String,
        at: i64,
        notice_id: Option<String>,
    },
    Failed {
        order_id: String,
        at: i64,
        notice_id: Option<String>,
    },
    Closed {
        order_id: String,
        at: i64,
    },
    Refunded {
        order_id: String,
        refund: Refund,
        notice_id: Option<String>,
    },
    /// A notification is over: acknowledged, or given up.
    NoticeOver {
        notice_id: String,
        acknowledged: bool,
    },
}

/// What the payer chose on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    Pay { notified: bool },
    Fail,
}

/// What closing came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Closing {
    Closed,
    AlreadyPaid,
}

/// An event that doesn't follow from those before it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Inconsistent;

pub(crate) struct Book {
    orders: HashMap<String, Order>,
    order_ids: HashMap<String, String>,
    /// Notifications that are not over.
    notices: HashMap<String, Notice>,
    most_orders: usize,
    /// Lines that wait to be written.
    lines: Vec<u8>,
}

impl Book {
    pub(crate) fn new(most_orders: usize) -> Self {
        Self {
            orders: HashMap::new(),
            order_ids: HashMap::new(),
            notices: HashMap::new(),
            most_orders,
            lines: Vec::new(),
        }
    }

    pub(crate) fn order(&self, order_id: &str) -> Option<&Order> {
        self.orders.get(order_id)
    }

    pub(crate) fn order_of_page(&self, token: &str) -> Option<&Order> {
        self.orders.get(self.order_ids.get(token)?)
    }

    pub(crate) fn open(&mut self, terms: Terms, now: i64) -> Result<&Order, Code> {
        let terms = terms.checked(now).ok_or(Code::Malformed)?;
        let order_id = terms.order_id.clone();
        if let Some(order) = self.orders.get(&order_id) {
            if order.terms != terms {
                return Err(Code::OrderDiffers);
            }
        } else if terms.expires_at <= now {
            return Err(Code::OrderExpired);
        } else if self.orders.len() >= self.most_orders {
            return Err(Code::Full);
        } else {
            self.record(&Event::Opened {
                terms,
                token: draw(""),
                provider_ref: draw("SB"),
            });
        }
        self.orders.get(&order_id).ok_or(Code::UnknownOrder)
    }

    pub(crate) fn close(&mut self, order_id: &str, now: i64) -> Result<Closing, Code> {
        let order = self.orders.get(order_id).ok_or(Code::UnknownOrder)?;
        match order.standing(now) {
            Standing::Paid { .. } => Ok(Closing::AlreadyPaid),
            Standing::Failed | Standing::Closed => Ok(Closing::Closed),
            // An expired order is closed for good as well: were the clock set
            // back, "closed" would have been a lie.
            Standing::Pending | Standing::Expired => {
                let order_id = order_id.to_owned();
                self.record(&Event::Closed { order_id, at: now });
                Ok(Closing::Closed)
            }
        }
    }

    /// The payer's choice, and the notification that it brings. `None` when
    /// there is no such page; an order that is no longer pending stays as it is.
    pub(crate) fn settle(
        &mut self,
        token: &str,
        choice: Choice,
        now: i64,
    ) -> Option<(Order, Option<Notice>)> {
        let order = self.order_of_page(token)?;
        let order_id = order.terms.order_id.clone();
        let mut notice_id = None;
        if order.standing(now) == Standing::Pending {
            let event = match choice {
                Choice::Pay { notified } => Event::Paid {
                    order_id: order_id.clone(),
                    at: now,
                    notice_id: notified.then(|| notice_id.insert(draw("N")).clone()),
                },
                Choice::Fail => Event::Failed {
                    order_id: order_id.clone(),
                    at: now,
                    notice_id: Some(notice_id.insert(draw("N")).clone()),
                },
            };
            self.record(&event);
        }
        let notice = notice_id.and_then(|id| self.notices.get(&id).cloned());
        Some((self.orders.get(&order_id)?.clone(), notice))
    }

    pub(crate) fn refund(
        &mut self,
        order_id: &str,
        refund_id: &str,
        amount_fen: i64,
        (now, done_at): (i64, i64),
    ) -> Result<(Refund, Option<Notice>), Code> {
        if !is_number(refund_id) || !is_amount(amount_fen) {
            return Err(Code::Malformed);
        }
        let order = self.orders.get(order_id).ok_or(Code::UnknownOrder)?;
        if let Some(refund) = order.refund(refund_id) {
            return match refund.amount_fen == amount_fen {
                true => Ok((refund.clone(), None)),
                false => Err(Code::RefundDiffers),
            };
        }
        if !matches!(order.standing(now), Standing::Paid { .. }) {
            return Err(Code::NotPaid);
        }
        if order.refunds.len() >= MOST_REFUNDS {
            return Err(Code::TooManyRefunds);
        }
        if order.refunded_fen() + amount_fen > order.terms.amount_fen {
            return Err(Code::RefundExceedsPayment);
        }
        let refund = Refund {
            refund_id: refund_id.to_owned(),
            provider_ref: draw("SR"),
            amount_fen,
            done_at,
        };
        let notice_id = (done_at <= now).then(|| draw("N"));
        self.record(&Event::Refunded {
            order_id: order_id.to_owned(),
            refund: refund.clone(),
            notice_id: notice_id.clone(),
        });
        let notice = notice_id.and_then(|id| self.notices.get(&id).cloned());
        Ok((refund, notice))
    }

    pub(crate) fn end_notice(&mut self, notice_id: &str, acknowledged: bool) {
        if self.notices.contains_key(notice_id) {
            let notice_id = notice_id.to_owned();
            self.record(&Event::NoticeOver {
                notice_id,
                acknowledged,
            });
        }
    }

    /// The notifications that are not over.
    pub(crate) fn notices(&self) -> Vec<Notice> {
        self.notices.values().cloned().collect()
    }

    /// The lines that wait to be written, and none wait after.
    pub(crate) fn take_lines(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.lines)
    }

    /// Something happens now.
    pub(crate) fn record(&mut self, event: &Event) {
        serde_json::to_writer(&mut self.lines, event)
            .expect("texts and numbers always become JSON");
        self.lines.push(b'\n');
        self.apply(event)
            .expect("the event was decided on this very book");
    }

    /// Something has happened: the same for an event of now and of the journal.
    pub(crate) fn apply(&mut self, event: &Event) -> Result<(), Inconsistent> {
        match event {
            Event::Begun { version: 1 } => {}
            Event::Begun { .. } => return Err(Inconsistent),
            Event::Opened {
                terms,
                token,
                provider_ref,
            } => {
                let order = Order {
                    terms: terms.clone(),
                    token: token.clone(),
                    provider_ref: provider_ref.clone(),
                    done: Done::Nothing,
                    refunds: Vec::new(),
                };
                let order_id = terms.order_id.clone();
                let page = self.order_ids.insert(token.clone(), order_id.clone());
                let order = self.orders.insert(order_id, order);
                if page.is_some() || order.is_some() {
                    return Err(Inconsistent);
                }
            }
            Event::Paid {
                order_id,
                at,
                notice_id,
            } => self.end(order_id, Done::Paid { at: *at }, notice_id.as_deref())?,
            Event::Failed {
                order_id,
                at,
                notice_id,
            } => self.end(order_id, Done::Failed { at: *at }, notice_id.as_deref())?,
            Event::Closed { order_id, .. } => self.end(order_id, Done::Closed, None)?,
            Event::Refunded {
                order_id,
                refund,
                notice_id,
            } => {
                let order = self.orders.get_mut(order_id).ok_or(Inconsistent)?;
                if !matches!(order.done, Done::Paid { .. }) {
                    return Err(Inconsistent);
                }
                order.refunds.push(refund.clone());
                if let Some(id) = notice_id {
                    let notice = Notice::of_refund(id, order, refund);
                    self.notices.insert(id.clone(), notice);
                }
            }
            Event::NoticeOver { notice_id, .. } => {
                self.notices.remove(notice_id).ok_or(Inconsistent)?;
            }
        }
        Ok(())
    }

    fn end(
        &mut self,
        order_id: &str,
        done: Done,
        notice_id: Option<&str>,
    ) -> Result<(), Inconsistent> {
        let order = self.orders.get_mut(order_id).ok_or(Inconsistent)?;
        if order.done != Done::Nothing {
            return Err(Inconsistent);
        }
        order.done = done;
        if let Some(id) = notice_id {
            let notice = Notice::of_payment(id, order);
            self.notices.insert(id.to_owned(), notice);
        }
        Ok(())
    }
}

/// A number that nobody can guess.
fn draw(prefix: &str) -> String {
    format!("{prefix}{}", hex::encode(rand::random::<[u8; 16]>()))
}
