//! What may be read from a cell. Writing lives in `into_value`.

use super::Value;

/// A type that a cell can be read as.
pub trait FromValue: Sized {
    /// The cell as this type, or nothing when it is of another type or null.
    fn from_value(value: &Value) -> Option<Self>;

    /// What a null cell is, when it may be null.
    #[must_use]
    fn null() -> Option<Self> {
        None
    }
}

impl FromValue for i64 {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Int(number) => *number,
            Value::Text(_) | Value::Bytes(_) => None,
        }
    }
}

impl FromValue for bool {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Int(Some(0)) => Some(false),
            Value::Int(Some(1)) => Some(true),
            Value::Int(_) | Value::Text(_) | Value::Bytes(_) => None,
        }
    }
}

impl FromValue for String {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => text.clone(),
            Value::Int(_) | Value::Bytes(_) => None,
        }
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => bytes.clone(),
            Value::Int(_) | Value::Text(_) => None,
        }
    }
}

impl<const N: usize> FromValue for [u8; N] {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Bytes(Some(bytes)) => bytes.as_slice().try_into().ok(),
            Value::Bytes(None) | Value::Int(_) | Value::Text(_) => None,
        }
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value) -> Option<Self> {
        T::from_value(value).map(Some)
    }

    fn null() -> Option<Self> {
        Some(None)
    }
}
