//! The sheet that asks for words: part of it and why, a question, why not, or why accounts take it
//! back. What is typed stays when it is closed.

use domain::expenses::Asked;
use leptos::prelude::*;

use super::acting::Done;
use super::card::said;
use super::here::Here;
use super::kept::{Typed, keep, kept, place};
use super::recent::{remember, said_before};
use crate::pages::catalogue::typed_price;
use crate::pages::project::acts::asked::{REASON, Refused, TextField as LongText};
use crate::pages::project::doing::{Doing, use_doing};
use crate::pages::velocity::segments;
use crate::widgets::field::TextField;
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::deciding::Asking;

/// The id of the field for an amount.
const AMOUNT: &str = "part-amount";

/// The most reasons that are offered.
const MOST_IDEAS: usize = 6;

/// What is written in the sheet.
#[derive(Clone, Copy)]
struct Written {
    here: Here,
    doing: Doing,
    /// What is asked for, once the reader has chosen where there is a choice.
    asking: RwSignal<Asking>,
    amount: RwSignal<String>,
    amount_fault: RwSignal<Option<String>>,
    of: RwSignal<Asked>,
    text: RwSignal<String>,
    text_fault: RwSignal<Option<&'static str>>,
    refused: RwSignal<Option<String>>,
    /// Where it is kept; none while nothing is written.
    place: StoredValue<Option<String>>,
}

/// The sheet.
#[component]
pub(super) fn Saying(here: Here) -> impl IntoView {
    let words = &here.words.deciding;
    let written = Written {
        here,
        doing: use_doing(),
        asking: RwSignal::new(Asking::Ask),
        amount: RwSignal::new(String::new()),
        amount_fault: RwSignal::new(None),
        of: RwSignal::new(Asked::Claimant),
        text: RwSignal::new(String::new()),
        text_fault: RwSignal::new(None),
        refused: RwSignal::new(None),
        place: StoredValue::new(None),
    };
    Effect::new(move || {
        if here.sheet.get() {
            written.begin();
        }
    });
    Effect::new(move || {
        written.asking.track();
        written.turn();
    });
    Effect::new(move || written.keep(&written.typed()));
    let title = Signal::derive(move || {
        let sheet = words.sheet;
        sheet(here.side, here.asking.get()).to_owned()
    });
    let footer = move || {
        let asking = written.asking.get();
        let danger = asking == Asking::Deny;
        let path = match asking {
            Asking::Part => icon::CHECK,
            Asking::Deny => icon::LOST,
            Asking::Reverse => icon::UNDO,
            Asking::Ask | Asking::AskOrDeny => icon::CHAT,
        };
        view! {
            <button type="button" class="button" on:click=move |_| here.sheet.set(false)>
                {here.words.frame.cancel}
            </button>
            <button type="submit" class="button" class:primary=!danger class:danger=danger>
                <Icon path=path/>
                {(words.does)(here.side, asking)}
            </button>
        }
    };
    let submit = Callback::new(move |()| written.submit());
    view! {
        <Sheet open=here.sheet title on_submit=submit footer=footer>
            <Refused why=written.refused/>
            {move || (here.asking.get() == Asking::AskOrDeny).then(|| written.which())}
            {move || written.fields()}
        </Sheet>
    }
}

impl Written {
    /// What is written is what was kept of the expense in sight, or nothing yet.
    fn begin(self) {
        let asking = self.here.asking.get_untracked();
        let asking = match asking {
            Asking::AskOrDeny => Asking::Ask,
            asking => asking,
        };
        let place = self.place_of(asking);
        self.place.set_value(None);
        let kept = place.as_ref().and_then(|at| kept(self.here.desk, at));
        self.asking.set(asking);
        self.show(kept.unwrap_or_default());
        self.amount_fault.set(None);
        self.text_fault.set(None);
        self.refused.set(None);
        self.place.set_value(place);
    }

    fn show(self, typed: Typed) {
        let may = self.here.may.get_untracked();
        let usual = if may.ask {
            Asked::Claimant
        } else {
            Asked::Approver
        };
        self.amount.set(typed.amount);
        self.of.set(typed.of.unwrap_or(usual));
        self.text.set(typed.reason);
    }

    /// Whoever chose to deny in place of asking, or the other way round, goes on with what is typed;
    /// where nothing is, with what was kept of that.
    fn turn(self) {
        let (before, now) = (
            self.place.get_value(),
            self.place_of(self.asking.get_untracked()),
        );
        let (Some(before), Some(now)) = (before, now) else {
            return;
        };
        if before == now {
            return;
        }
        self.place.set_value(Some(now.clone()));
        let typed = untrack(|| self.typed());
        if typed.reason.trim().is_empty() {
            self.show(kept(self.here.desk, &now).unwrap_or_default());
        } else {
            self.here.desk.drop_draft(&before);
            self.keep(&typed);
        }
    }

    fn place_of(self, asking: Asking) -> Option<String> {
        let at = self.here.open.get_untracked()?;
        Some(place(self.here.side, asking, at.expense))
    }

    fn typed(self) -> Typed {
        Typed {
            amount: self.amount.get(),
            reason: self.text.get(),
            of: Some(self.of.get()),
        }
    }

    fn keep(self, typed: &Typed) {
        if let Some(place) = self.place.get_value() {
            keep(self.here.desk, &place, typed);
        }
    }

    /// Ask, or deny.
    fn which(self) -> AnyView {
        let words = &self.here.words.deciding;
        let choices = [
            (Asking::Ask, words.ask),
            (Asking::Deny, (words.deny)(self.here.side)),
        ];
        segments(words.ask_or_deny, "ask-or-deny", self.asking, &choices)
    }

    /// What is asked for.
    fn fields(self) -> AnyView {
        let words = &self.here.words.deciding;
        let asking = self.asking.get();
        let may = self.here.may.get_untracked();
        let most = may.approve.filter(|_| asking == Asking::Part);
        let amount = most.map(|most| {
            let hint = untrack(|| (words.at_most)(&said(self.here, most)));
            view! {
                <TextField
                    id=AMOUNT
                    label=words.amount
                    hint=hint
                    value=self.amount
                    fault=Signal::derive(move || self.amount_fault.get())
                    keys="decimal"
                />
            }
        });
        let asks = asking == Asking::Ask;
        let whom = (asks && may.ask && may.ask_approver).then(|| {
            let choices = [Asked::Claimant, Asked::Approver];
            let choices = choices.map(|of| (of, (words.of)(of)));
            view! {
                <div class="field">
                    <span class="label">{words.whom}</span>
                    {segments(words.whom, "whom", self.of, &choices)}
                </div>
            }
        });
        let label = if asks { words.question } else { words.reason };
        let text = (words.reason_text)(self.here.side, asking);
        view! {
            {amount}
            {whom}
            <LongText
                id=REASON
                label
                optional=false
                hint=text
                long=true
                text=self.text
                fault=self.text_fault
            />
            {self.ideas(asking)}
        }
        .into_any()
    }

    /// What was said lately, and what is usually said, to be taken with a tap.
    fn ideas(self, asking: Asking) -> AnyView {
        let words = &self.here.words.deciding;
        let mut ideas = self
            .me()
            .map(|me| said_before(me, asking))
            .unwrap_or_default();
        for usual in (words.ideas)(asking) {
            if !ideas.iter().any(|idea| idea == usual) {
                ideas.push((*usual).to_owned());
            }
        }
        ideas.truncate(MOST_IDEAS);
        let chips = ideas.into_iter().map(|idea| {
            let (own, taken) = (idea.clone(), idea.clone());
            let pressed = move || {
                let same = self.text.with(|text| *text == own);
                if same { "true" } else { "false" }
            };
            view! {
                <button
                    type="button"
                    class="chip tall"
                    aria-pressed=pressed
                    on:click=move |_| {
                        self.text_fault.set(None);
                        self.text.set(taken.clone());
                    }
                >
                    {idea}
                </button>
            }
        });
        view! {
            <div class="chips wrap" role="group" aria-label=words.reasons>
                {chips.collect_view()}
            </div>
        }
        .into_any()
    }

    fn me(self) -> Option<domain::id::PersonId> {
        self.here.lookout.glance(|look| look.me)
    }

    /// Does it, where everything is said.
    fn submit(self) {
        let here = self.here;
        let words = &here.words.deciding;
        let asking = self.asking.get_untracked();
        let text = self.text.with_untracked(|text| text.trim().to_owned());
        let amount = match asking {
            Asking::Part => match self.read_amount() {
                Ok(amount) => Some(amount),
                Err(fault) => {
                    self.amount_fault.set(Some(fault));
                    focus(AMOUNT);
                    return;
                }
            },
            _ => None,
        };
        let most = here.may.get_untracked().approve;
        if text.is_empty() && (amount.is_none() || amount != most) {
            self.text_fault.set(Some(words.say_something));
            focus(REASON);
            return;
        }
        if let Some(me) = self.me().filter(|_| !text.is_empty()) {
            remember(me, asking, &text);
        }
        self.amount_fault.set(None);
        self.refused.set(None);
        let done = self.done();
        match asking {
            Asking::Part => here.approve_part(amount.unwrap_or_default(), text, done),
            Asking::Deny => here.deny(text, done),
            Asking::Reverse => here.reverse(text, done),
            Asking::Ask | Asking::AskOrDeny => here.ask(self.of.get_untracked(), text, done),
        }
    }

    /// How much, in minor units.
    fn read_amount(self) -> Result<i64, String> {
        let here = self.here;
        let words = &here.words.deciding;
        let directory = here.desk.directory();
        let currency = directory.with_untracked(|directory| directory.currency());
        let typed = self.amount.get_untracked();
        let amount = typed_price(&typed, currency).ok().flatten();
        let minor = amount.map(|amount| amount.minor).filter(|minor| *minor > 0);
        let minor = minor.ok_or_else(|| words.not_an_amount.to_owned())?;
        let most = here.may.get_untracked().approve.unwrap_or_default();
        if minor > most {
            return Err((words.too_much)(&untrack(|| said(here, most))));
        }
        Ok(minor)
    }

    /// Closes the sheet, or says in it why it was not done.
    fn done(self) -> Done {
        let place = self.place.get_value();
        Box::new(move |done| match done {
            Ok(()) => {
                self.place.set_value(None);
                if let Some(place) = place {
                    self.here.desk.drop_draft(&place);
                }
                self.here.sheet.set(false);
            }
            Err(fault) => self.refused.set(Some(self.doing.why_not(&fault))),
        })
    }
}
