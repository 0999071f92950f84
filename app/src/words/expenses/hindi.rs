//! The words of the claimant's side of expenses, in Hindi.

use super::Expenses;

pub(crate) const HINDI: Expenses = Expenses {
    with: |name| format!("{name} के पास"),
    with_you: "आपके पास",
    with_nobody: "किसी के पास नहीं: टीम चलाने वाले से पूछें",
    since: |moment| format!("{moment} से"),
    next_batch: "अगले बैच के साथ अकाउंट्स को जाएगा",
    to_be_paid: "भुगतान बाक़ी",
};
