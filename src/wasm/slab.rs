//! Values that JavaScript holds by number.
//!
//! Not as objects of wasm-bindgen's: those are freed by the garbage collector whenever it likes, also after a trap has
//! put a new instance in the place of the one they were made in.

use std::cell::RefCell;

/// Values by number. The number of a removed value is used again.
pub(super) struct Slab<T>(RefCell<Places<T>>);

struct Places<T> {
    values: Vec<Option<T>>,
    free: Vec<u32>,
}

impl<T> Slab<T> {
    pub(super) const fn new() -> Self {
        Self(RefCell::new(Places { values: Vec::new(), free: Vec::new() }))
    }

    /// Keeps a value; `None` when no number is left.
    pub(super) fn insert(&self, value: T) -> Option<u32> {
        let Places { values, free } = &mut *self.0.try_borrow_mut().ok()?;
        let number = if let Some(number) = free.pop() {
            number
        } else {
            values.push(None);
            u32::try_from(values.len().checked_sub(1)?).ok()?
        };
        *values.get_mut(index(number))? = Some(value);
        Some(number)
    }

    /// Does something with a value; `None` when there is none with this number.
    pub(super) fn with<R>(&self, number: u32, action: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut places = self.0.try_borrow_mut().ok()?;
        places.values.get_mut(index(number))?.as_mut().map(action)
    }

    /// Gives a value back and forgets it; `None` when there is none with this number.
    pub(super) fn remove(&self, number: u32) -> Option<T> {
        let mut places = self.0.try_borrow_mut().ok()?;
        let value = places.values.get_mut(index(number))?.take()?;
        places.free.push(number);
        Some(value)
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
