//! The words of finding a position and of 收藏 that are no page's.

use crate::exam::PositionWord;

/// As many were put aside as there may be.
#[must_use]
pub fn favourites_full(limit: u32, word: PositionWord) -> String {
    format!("每次考试最多收藏 {limit} 个{word}。已有的收藏都已保留，请先取消一些，再收藏新的。")
}

/// A choice of 招聘人数: `3 人及以上`.
#[must_use]
pub fn at_least(headcount: u16) -> String {
    format!("{headcount} 人及以上")
}
