//! The active filters, each a button that takes itself off.

use vetro_core::Lang;
use yew::prelude::*;

use crate::chips::Chip;
use crate::state::Action;
use crate::text;

/// Props of [`ChipList`].
#[derive(PartialEq, Properties)]
pub struct ChipListProps {
    /// In schema order.
    pub chips: Vec<Chip>,
    /// Language.
    pub lang: Lang,
    /// Changes.
    pub on: Callback<Action>,
}

/// Lists the chips and «Togli tutti i filtri»; nothing when there is none.
#[component]
pub fn ChipList(props: &ChipListProps) -> Html {
    if props.chips.is_empty() {
        return Html::default();
    }
    let lang = props.lang;
    let clear = {
        let on = props.on.clone();
        Callback::from(move |_: MouseEvent| on.emit(Action::Clear))
    };
    html! {
        <ul id="v-chips" class="v-chips" aria-label={text::ACTIVE.get(lang)}>
            { for props.chips.iter().enumerate().map(|(at, chip)| item(at, chip, props)) }
            <li><button type="button" class="btn btn-link btn-sm" onclick={clear}>{ text::CLEAR.get(lang) }</button></li>
        </ul>
    }
}

fn item(at: usize, chip: &Chip, props: &ChipListProps) -> Html {
    let (on, part) = (props.on.clone(), chip.part.clone());
    let onclick = Callback::from(move |_: MouseEvent| on.emit(Action::Remove(part.clone(), at)));
    html! {
        <li key={chip.label.clone()}>
            <button type="button" class="chip chip-lg v-chip" aria-label={text::remove(&chip.label, props.lang)} {onclick}>
                <span class="chip-label">{ &chip.label }</span><span aria-hidden="true">{ " ✕" }</span>
            </button>
        </li>
    }
}
