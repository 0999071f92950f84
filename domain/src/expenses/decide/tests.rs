//! Claims, from entry to payment.
