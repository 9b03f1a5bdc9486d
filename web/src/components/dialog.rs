//! A native dialog: the browser holds the focus inside and gives Esc.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Props of [`Dialog`].
#[derive(PartialEq, Properties)]
pub struct DialogProps {
    /// Its heading.
    pub title: AttrValue,
    /// Word of the button that leaves it.
    pub close: AttrValue,
    /// Covers the whole screen.
    #[prop_or_default]
    pub whole: bool,
    /// It was left without confirming.
    pub on_close: Callback<()>,
    /// What is in it.
    pub children: Html,
}

/// Opens at once, with the focus on its heading.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let dialog = use_node_ref();
    let heading = use_node_ref();
    {
        let (dialog, heading) = (dialog.clone(), heading.clone());
        use_effect_with((), move |()| {
            let element = dialog.cast::<HtmlDialogElement>();
            if let Some(element) = &element {
                let _ = element.show_modal();
            }
            if let Some(heading) = heading.cast::<web_sys::HtmlElement>() {
                let _ = heading.focus();
            }
            move || {
                if let Some(element) = element {
                    element.close();
                }
            }
        });
    }
    let left = props.on_close.clone();
    let oncancel = Callback::from(move |event: Event| {
        event.prevent_default();
        left.emit(());
    });
    let left = props.on_close.clone();
    let onclick = Callback::from(move |_: MouseEvent| left.emit(()));
    let class = classes!("v-dialogo", props.whole.then_some("v-dialogo-intero"));
    html! {
        <dialog ref={dialog} {class} aria-labelledby="v-dialogo-titolo" {oncancel}>
            <div class="v-dialogo-testa">
                <h2 id="v-dialogo-titolo" class="h4" tabindex="-1" ref={heading}>{ &props.title }</h2>
                <button type="button" class="btn btn-outline-primary btn-sm" {onclick}>{ &props.close }</button>
            </div>
            { props.children.clone() }
        </dialog>
    }
}
