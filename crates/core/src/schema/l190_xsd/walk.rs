//! Follows a document through the grammar and notes where it leaves it.
//!
//! After a slip the walk goes on where it still makes sense: of a missing element with the one that follows, of an
//! unknown one after its end. One slip should be one violation, and the next one should still be found.

use std::collections::BTreeSet;

use hashbrown::HashMap;
use quick_xml::NsReader;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::grammar::{self, Content, Element, Particle};
use super::{Cause, Violation};

const NAMESPACE: &str = "legge190_1_0";
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// Places kept of a kind of slip.
const PLACES: usize = 3;

/// All kinds of slips, in the order of the file. The text is well formed: it was read before.
pub(super) fn violations(text: &str, root: &'static Element) -> Vec<Violation> {
    let mut walk = Walk {
        text,
        counted: (0, 1),
        root,
        open: Vec::new(),
        ids: BTreeSet::new(),
        found: Vec::new(),
        index: HashMap::new(),
    };
    walk.run();
    walk.found
}

/// An open element.
struct Open {
    /// Its declaration; `None` for what the schema does not know, whose inside is not looked at.
    element: Option<&'static Element>,
    /// The particle that is being read, and how many it had.
    particle: usize,
    seen: u32,
    /// Its text so far.
    value: String,
    /// Offset of its tag.
    at: usize,
}

struct Walk<'a> {
    text: &'a str,
    /// Lines are counted as the walk goes: offset, line.
    counted: (usize, u32),
    root: &'static Element,
    open: Vec<Open>,
    ids: BTreeSet<String>,
    found: Vec<Violation>,
    index: HashMap<(String, Cause), usize>,
}

impl Walk<'_> {
    fn run(&mut self) {
        let mut reader = NsReader::from_str(self.text);
        loop {
            let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let Ok((namespace, event)) = reader.read_resolved_event() else { return };
            match event {
                Event::Start(tag) => {
                    let namespace = namespace_of(&namespace);
                    self.start(&reader, &tag, namespace.as_deref(), at);
                }
                Event::Empty(tag) => {
                    let namespace = namespace_of(&namespace);
                    self.start(&reader, &tag, namespace.as_deref(), at);
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(text) => self.push(&text),
                Event::CData(text) => self.push(&text),
                Event::GeneralRef(name) => {
                    if let Some(c) = crate::table::entity(&name) {
                        self.push(c.encode_utf8(&mut [0; 4]));
                    }
                }
                Event::Eof => return,
                _ => {}
            }
        }
    }

    fn start(
        &mut self,
        reader: &NsReader<&[u8]>,
        tag: &BytesStart<'_>,
        namespace: Option<&str>,
        at: usize,
    ) {
        let name = tag.local_name();
        let name = name.as_ref();
        let element = if self.open.is_empty() {
            self.declared_root(name, namespace, at)
        } else {
            self.declared_child(name, namespace, at)
        };
        if let Some(element) = element {
            self.attributes(reader, tag, element, at);
        }
        self.open.push(Open { element, particle: 0, seen: 0, value: String::new(), at });
    }

    fn declared_root(
        &mut self,
        name: &str,
        namespace: Option<&str>,
        at: usize,
    ) -> Option<&'static Element> {
        let wanted = grammar::in_namespace(self.root).then_some(NAMESPACE);
        if name != self.root.name || namespace != wanted {
            self.report(name, Cause::Root, "", at);
        }
        // The rest is judged as if the root were right.
        (name == self.root.name).then_some(self.root)
    }

    /// The declaration of a child, and the parent's step to it.
    fn declared_child(
        &mut self,
        name: &str,
        namespace: Option<&str>,
        at: usize,
    ) -> Option<&'static Element> {
        let parent = self.open.last()?;
        let declaration = parent.element?;
        match &declaration.content {
            Content::Anything => None,
            Content::Value(_) => {
                let first = parent.at;
                self.report(declaration.name, Cause::ElementInValue, "", first);
                None
            }
            Content::Sequence(particles) => {
                if namespace.is_some() {
                    self.report(name, Cause::Namespace, "", at);
                    // A prefix too much on a known name is one slip: the order is still followed.
                }
                self.step(declaration, particles, name, at)
            }
        }
    }

    fn step(
        &mut self,
        parent: &'static Element,
        particles: &'static [Particle],
        name: &str,
        at: usize,
    ) -> Option<&'static Element> {
        let open = self.open.last()?;
        let (from, seen) = (open.particle, open.seen);
        let Some((to, element)) = position(particles, from, seen, name) else {
            self.report(name, Cause::Unexpected, &order(particles), at);
            return None;
        };
        if to > from {
            self.missing(parent, particles, from..to, seen, at);
        }
        let open = self.open.last_mut()?;
        open.seen = if to == from { seen + 1 } else { 1 };
        open.particle = to;
        Some(element)
    }

    /// Reports what should have stood in the particles that are left behind.
    fn missing(
        &mut self,
        parent: &'static Element,
        particles: &'static [Particle],
        range: std::ops::Range<usize>,
        seen: u32,
        at: usize,
    ) {
        let first = range.start;
        for index in range {
            let had = if index == first { seen } else { 0 };
            let particle = &particles[index];
            if had < particle.min {
                let name = particle.elements.first().map_or(parent.name, |it| it.name);
                self.report(name, Cause::Missing, &order(particles), at);
            }
        }
    }

    fn attributes(
        &mut self,
        reader: &NsReader<&[u8]>,
        tag: &BytesStart<'_>,
        element: &'static Element,
        at: usize,
    ) {
        if matches!(element.content, Content::Anything) {
            return;
        }
        let mut id = None;
        for attribute in tag.attributes().flatten() {
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
            match (namespace_of(&namespace).as_deref(), local.as_ref()) {
                (Some(INSTANCE), "nil") => self.report(element.name, Cause::Nil, "", at),
                (Some(INSTANCE), "type" | "schemaLocation" | "noNamespaceSchemaLocation") => {}
                (None, "id") if element.id => id = Some(value_of(&attribute)),
                _ => self.report(element.name, Cause::Attribute, "", at),
            }
        }
        if element.id && !id.is_some_and(|id| is_name(&id) && self.ids.insert(id)) {
            self.report(element.name, Cause::Id, "", at);
        }
    }

    fn push(&mut self, text: &str) {
        let Some(open) = self.open.last_mut() else { return };
        let Some(element) = open.element else { return };
        match element.content {
            Content::Anything => {}
            Content::Value(_) => open.value.push_str(text),
            Content::Sequence(_) => {
                if !text.bytes().all(|it| matches!(it, b' ' | b'\t' | b'\n' | b'\r')) {
                    let at = open.at;
                    self.report(element.name, Cause::StrayText, "", at);
                }
            }
        }
    }

    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let Some(element) = open.element else { return };
        match &element.content {
            Content::Anything => {}
            Content::Value(simple) => {
                // Line ends are one character for XML, whatever the file has.
                let value = if open.value.contains('\r') {
                    open.value.replace("\r\n", "\n")
                } else {
                    open.value
                };
                if let Some(cause) = simple.fault(&value) {
                    self.report(element.name, cause, "", open.at);
                }
            }
            Content::Sequence(particles) => {
                self.missing(
                    element,
                    particles,
                    open.particle..particles.len(),
                    open.seen,
                    open.at,
                );
            }
        }
    }

    fn report(&mut self, element: &str, cause: Cause, order: &str, at: usize) {
        let place = (self.line(at), at as u64);
        let found = &mut self.found;
        let index = *self.index.entry((element.to_owned(), cause)).or_insert_with(|| {
            found.push(Violation {
                element: element.to_owned(),
                cause,
                order: order.to_owned(),
                count: 0,
                places: Vec::new(),
            });
            found.len() - 1
        });
        let Some(violation) = found.get_mut(index) else { return };
        violation.count += 1;
        if violation.places.len() < PLACES {
            violation.places.push(place);
        }
    }

    /// The line of an offset. Slips come nearly in order: from the last place it is a short way.
    fn line(&mut self, at: usize) -> u32 {
        let (from, line) = if at >= self.counted.0 { self.counted } else { (0, 1) };
        let bytes = self.text.as_bytes().get(from..at).unwrap_or_default();
        let breaks = u32::try_from(memchr::memchr_iter(b'\n', bytes).count()).unwrap_or(u32::MAX);
        self.counted = (at, line.saturating_add(breaks));
        self.counted.1
    }
}

/// Where a name stands from a particle on: there once more, or further.
fn position(
    particles: &'static [Particle],
    from: usize,
    seen: u32,
    name: &str,
) -> Option<(usize, &'static Element)> {
    particles.iter().enumerate().skip(from).find_map(|(index, particle)| {
        let room = if index == from { seen < particle.max } else { true };
        let element = particle.elements.iter().find(|it| it.name == name)?;
        room.then_some((index, element))
    })
}

/// The names of a sequence in their order, for the person who has to mend it.
fn order(particles: &[Particle]) -> String {
    let names: Vec<String> = particles
        .iter()
        .map(|it| it.elements.iter().map(|it| it.name).collect::<Vec<_>>().join(" | "))
        .collect();
    names.join(", ")
}

fn namespace_of(result: &ResolveResult<'_>) -> Option<String> {
    match result {
        ResolveResult::Bound(namespace) => Some(namespace.as_ref().to_owned()),
        ResolveResult::Unbound => None,
        // A prefix that nothing declares: the name is not in any namespace of the schema.
        ResolveResult::Unknown(prefix) => Some(format!("?{prefix:?}")),
    }
}

fn value_of(attribute: &Attribute<'_>) -> String {
    quick_xml::escape::unescape(&attribute.value)
        .map_or_else(|_| String::new(), |value| value.trim().to_owned())
}

/// A name without a colon (`NCName`), as near as a verdict needs it.
fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|it| it.is_alphabetic() || it == '_')
        && chars.all(|it| it.is_alphanumeric() || matches!(it, '-' | '.' | '_' | '·'))
}
