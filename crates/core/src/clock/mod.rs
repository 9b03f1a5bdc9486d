//! The clock of a duty: when it is due again, which periods it has passed, until when a row stays.
//!
//! Nothing here knows what day it is: whoever asks says the day.
//!
//! * [`period`]: years, half-years, quarters.
//! * [`cadence`]: how often a duty is due, and until which day a period may be published.
//! * [`window`]: how long what was published stays (art. 8 c. 3, art. 14 c. 2, art. 15 c. 4).
//! * [`rows`]: the term of each row of a table; the rule on rows and the list of what falls due ask the same.
//! * [`held`]: the periods that the rows of a table speak of.
//! * [`duty`]: all of that for one duty, and what follows: which periods lack.

pub mod cadence;
pub mod duty;
pub mod held;
pub mod period;
pub mod rows;
pub mod window;

pub use cadence::{Cadence, Every};
pub use duty::{DutyClock, Expiry, FileClock, Series};
pub use held::Held;
pub use period::{Period, Span};
pub use rows::{RowTerm, RowTerms, TableTerms};
pub use window::{Retention, Window};
