//! Random bytes from the platform, drawn many at a time: asking costs as much as a quarter of a signature.

use std::cell::RefCell;

const POOL_LENGTH: usize = 1024;

thread_local! {
    /// Bytes drawn and not yet used. None is used twice.
    static POOL: RefCell<Pool> = const { RefCell::new(Pool { bytes: [0; POOL_LENGTH], remaining: 0 }) };
}

struct Pool {
    bytes: [u8; POOL_LENGTH],
    remaining: usize,
}

/// Up to [`POOL_LENGTH`] random bytes; `None` when the platform has none to give.
pub(super) fn random<const LENGTH: usize>() -> Option<[u8; LENGTH]> {
    POOL.with(|pool| {
        let Pool { bytes, remaining } = &mut *pool.try_borrow_mut().ok()?;
        if *remaining < LENGTH {
            getrandom::fill(bytes).ok()?;
            *remaining = POOL_LENGTH;
        }
        let start = remaining.checked_sub(LENGTH)?;
        let drawn = bytes.get(start..*remaining)?.try_into().ok()?;
        *remaining = start;
        Some(drawn)
    })
}
