//! What expenses tell when they are counted: by every tag, alone or crossed.

mod fact;

pub use fact::Fact;
