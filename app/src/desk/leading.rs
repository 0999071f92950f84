//! Leading: one tab talks to the team for all of them.

use futures::channel::oneshot;

use super::Desk;
use super::following::Told;

impl Desk {
    /// This tab leads from now on, or does not any more.
    pub(crate) fn set_leading(self, leads: bool) {
        self.back().state.borrow_mut().is_leading = leads;
        if !leads {
            // What the link says is for the tab that leads to know.
            self.link_says(false, None);
        }
    }

    /// Asks the tab that leads to look what there is to send and to fetch. Resolves when it
    /// says that it does; a frozen one never says so.
    pub(crate) fn ask_leader(self) -> oneshot::Receiver<()> {
        let (answer, answered) = oneshot::channel();
        self.back().state.borrow_mut().leader_answers = Some(answer);
        self.tell(&Told::Send);
        answered
    }

    /// Another tab asks the one that leads to send.
    pub(super) fn asked_to_send(self) {
        let back = self.back();
        let leads = back.state.borrow().is_leading;
        if leads {
            self.tell(&Told::Leading);
            back.wake();
        }
    }

    /// The tab that leads says that it is awake.
    pub(super) fn leader_answered(self) {
        let waiting = self.back().state.borrow_mut().leader_answers.take();
        if let Some(waiting) = waiting {
            let _ = waiting.send(());
        }
    }
}
