//! How many messages were reserved in each window. Bounded, whatever an attacker does; the clock is an argument.
//!
//! A window begins with its first message and is `window_ms` long. Counts are of this process alone; several processes
//! share theirs through the host, see `host/protection/`.

use super::{Claim, Notice};

/// Counts that are kept at the most.
pub const MAX_KEYS: usize = 100_000;

/// How many may be left after making room.
const ROOM: usize = MAX_KEYS / 10 * 9;

/// The counts, in the order of their keys.
#[derive(Debug, Default)]
pub struct Counters(Vec<Count>);

#[derive(Debug, Clone, Copy)]
struct Count {
    key: u64,
    began_ms: f64,
    ends_ms: f64,
    messages: u32,
}

impl Counters {
    /// None yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// How many counts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Counts a message for every claim, or for none of them.
    ///
    /// # Errors
    /// The first claim whose window is full.
    pub fn reserve(&mut self, claims: &[Claim], now_ms: f64) -> Result<(), Notice> {
        for claim in claims {
            let count = self.count(claim.key);
            if count.is_some_and(|count| now_ms < count.ends_ms && count.messages >= claim.max) {
                return Err(claim.rule);
            }
        }
        for claim in claims {
            self.add(claim, now_ms);
        }
        Ok(())
    }

    /// Takes back what was reserved at this time, where its window still goes on.
    pub fn release(&mut self, claims: &[Claim], reserved_ms: f64) {
        for claim in claims {
            if let Some(count) = self.count(claim.key).filter(|count| count.began_ms <= reserved_ms) {
                count.messages = count.messages.saturating_sub(1);
            }
        }
    }

    /// Where a key is, or belongs.
    fn place(&self, key: u64) -> usize {
        self.0.partition_point(|count| count.key < key)
    }

    fn count(&mut self, key: u64) -> Option<&mut Count> {
        let place = self.place(key);
        self.0.get_mut(place).filter(|count| count.key == key)
    }

    fn add(&mut self, &Claim { key, window_ms, .. }: &Claim, now_ms: f64) {
        let new = Count { key, began_ms: now_ms, ends_ms: now_ms + window_ms, messages: 1 };
        if let Some(count) = self.count(key) {
            if now_ms < count.ends_ms {
                count.messages = count.messages.saturating_add(1);
            } else {
                *count = new;
            }
            return;
        }
        if self.0.len() >= MAX_KEYS {
            self.make_room(now_ms);
        }
        self.0.insert(self.place(key), new);
    }

    /// Forgets what is over, then what says least: a number that got one message of an attacker who uses each only once.
    fn make_room(&mut self, now_ms: f64) {
        let mut fewest = 0;
        while self.0.len() > ROOM {
            self.0.retain(|count| now_ms < count.ends_ms && count.messages >= fewest);
            fewest = fewest.saturating_add(1);
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use proptest::prelude::*;

    fn claim(key: u64, max: u32, window_ms: f64) -> Claim {
        Claim { rule: Notice::PerNumber, key, max, window_ms }
    }

    #[test]
    fn a_window_begins_with_its_first_message_and_holds_so_many() {
        let mut counters = Counters::new();
        let claims = [claim(1, 2, 1_000.0)];
        assert_eq!(counters.reserve(&claims, 0.0), Ok(()));
        assert_eq!(counters.reserve(&claims, 999.0), Ok(()));
        assert_eq!(counters.reserve(&claims, 999.0), Err(Notice::PerNumber));
        assert_eq!(counters.reserve(&claims, 1_000.0), Ok(()), "a new window");
        counters.release(&claims, 999.0);
        assert_eq!(counters.reserve(&claims, 1_001.0), Ok(()));
        assert_eq!(
            counters.reserve(&claims, 1_001.0),
            Err(Notice::PerNumber),
            "of the window before nothing comes back"
        );
        counters.release(&claims, 1_001.0);
        assert_eq!(counters.reserve(&claims, 1_002.0), Ok(()));
    }

    #[test]
    fn all_claims_are_counted_or_none() {
        let mut counters = Counters::new();
        let (full, free) = (claim(1, 1, 1e9), claim(2, 1, 1e9));
        assert_eq!(counters.reserve(&[full], 0.0), Ok(()));
        assert_eq!(counters.reserve(&[free, full], 0.0), Err(Notice::PerNumber));
        assert_eq!(counters.reserve(&[free], 0.0), Ok(()), "the free one was not counted");
    }

    #[test]
    fn memory_is_bounded_and_what_says_most_is_kept() {
        let mut counters = Counters::new();
        let of_an_attacker = claim(u64::MAX, u32::MAX, 1e9);
        for number in 0..250_000 {
            counters.reserve(&[claim(number, 5, 1e9), of_an_attacker], 0.0).unwrap();
            assert!(counters.len() <= MAX_KEYS);
        }
        let full = Claim { max: 250_000, ..of_an_attacker };
        assert_eq!(counters.reserve(&[full], 1.0), Err(Notice::PerNumber));
        assert!(!counters.is_empty());
    }

    #[test]
    fn what_is_over_makes_room_first() {
        let mut counters = Counters::new();
        for number in 0..100_000 {
            counters.reserve(&[claim(number, 5, if number < 5 { 1e9 } else { 10.0 })], 0.0).unwrap();
        }
        counters.reserve(&[claim(u64::MAX, 5, 1e9)], 20.0).unwrap();
        assert_eq!(counters.len(), 6);
    }

    proptest! {
        /// Against a list of all messages: no window holds more than its maximum, and none is refused that has room.
        #[test]
        fn as_a_list_of_all_messages_says(
            actions in prop::collection::vec((0_u64..4, 0.0..400.0, any::<bool>()), 0..60),
            max in 1_u32..4,
        ) {
            let mut counters = Counters::new();
            let mut windows: BTreeMap<u64, (f64, u32)> = BTreeMap::new();
            let mut now_ms = 0.0;
            for (key, after_ms, gives_back) in actions {
                now_ms += after_ms;
                let claims = [claim(key, max, 1_000.0)];
                let window = windows.entry(key).or_insert((now_ms, 0));
                if now_ms - window.0 >= 1_000.0 {
                    *window = (now_ms, 0);
                }
                let has_room = window.1 < max;
                prop_assert_eq!(counters.reserve(&claims, now_ms).is_ok(), has_room);
                if has_room && gives_back {
                    counters.release(&claims, now_ms);
                } else if has_room {
                    window.1 += 1;
                }
            }
        }
    }
}
