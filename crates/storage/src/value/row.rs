//! One row of an answer, the same for both engines: names and cells.

use std::sync::Arc;

use super::{FromValue, Value};
use crate::error::{Error, Result};

/// One row of an answer.
#[derive(Clone, Debug)]
pub struct Row {
    names: Arc<[String]>,
    cells: Vec<Value>,
}

/// A column's name, or its place from 0.
pub trait Column: std::fmt::Display + Copy {
    /// The place of this column among the names.
    fn place(self, names: &[String]) -> Option<usize>;
}

impl Column for usize {
    fn place(self, names: &[String]) -> Option<usize> {
        (self < names.len()).then_some(self)
    }
}

impl Column for &str {
    fn place(self, names: &[String]) -> Option<usize> {
        names.iter().position(|name| name == self)
    }
}

impl Row {
    pub(crate) fn new(names: Arc<[String]>, cells: Vec<Value>) -> Self {
        Self { names, cells }
    }

    /// The cell in that column, such as `row.get::<i64>("version")`; a column
    /// that may be null is read as an `Option`.
    ///
    /// # Errors
    /// [`Error::Column`] when there is no such column or it holds another type.
    pub fn get<T: FromValue>(&self, column: impl Column) -> Result<T> {
        column
            .place(&self.names)
            .and_then(|place| self.cells.get(place))
            .and_then(|cell| {
                if cell.is_null() {
                    T::null()
                } else {
                    T::from_value(cell)
                }
            })
            .ok_or_else(|| Error::Column {
                column: column.to_string(),
            })
    }

    /// The id in the only column, when there is a row: what `insert … on
    /// conflict do nothing returning id` answers.
    pub(crate) fn only_id<T: FromValue>(row: Option<Self>) -> Result<Option<T>> {
        row.map(|row| row.get(0)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> Row {
        Row::new(
            ["id", "name", "seal", "gone"].map(String::from).into(),
            vec![
                7.into(),
                "甲".into(),
                vec![1_u8, 2].into(),
                Value::Int(None),
            ],
        )
    }

    #[test]
    fn a_cell_is_read_by_name_or_by_place() {
        assert_eq!(row().get("id"), Ok(7_i64));
        assert_eq!(row().get::<String>(1), Ok("甲".to_owned()));
        assert_eq!(row().get::<[u8; 2]>("seal"), Ok([1, 2]));
    }

    #[test]
    fn null_is_read_as_an_option_only() {
        assert_eq!(row().get::<Option<i64>>("gone"), Ok(None));
        assert!(row().get::<i64>("gone").is_err());
    }

    #[test]
    fn another_type_or_a_missing_column_is_an_error_that_names_the_column() {
        for error in [
            row().get::<i64>("name").map(|_| ()),
            row().get::<Option<i64>>("name").map(|_| ()),
        ] {
            assert_eq!(
                error,
                Err(Error::Column {
                    column: "name".to_owned()
                })
            );
        }
        assert!(row().get::<i64>("absent").is_err());
        assert!(row().get::<i64>(4).is_err());
        assert!(
            row().get::<bool>("id").is_err(),
            "7 is neither true nor false"
        );
    }

    #[test]
    fn printing_a_row_shows_no_content() {
        assert!(!format!("{:?}", row()).contains('甲'));
    }
}
