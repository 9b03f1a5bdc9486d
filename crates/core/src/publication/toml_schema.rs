//! The JSON Schema of `vetro.toml`, for editors: made from the same list of keys that the reader follows.

use serde_json::{Map, Value, json};

use super::keys::{CONFIG, Key, Section, Shape};

/// The schema, draft 2020-12.
#[must_use]
pub fn schema() -> Value {
    let mut root = Map::new();
    let mut required = Vec::new();
    for section in CONFIG {
        if section.name.is_empty() {
            root.extend(properties(section));
            required.extend(required_keys(section));
            continue;
        }
        let table = table(section);
        let table = match section.each {
            None => table,
            Some(_) => {
                json!({ "type": "object", "description": section.doc, "additionalProperties": table })
            }
        };
        root.insert(section.name.to_owned(), table);
    }
    required.push("ente".into());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "vetro.toml",
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": root,
    })
}

fn table(section: &Section) -> Value {
    json!({
        "type": "object",
        "description": section.doc,
        "additionalProperties": false,
        "required": required_keys(section),
        "properties": properties(section),
    })
}

fn required_keys(section: &Section) -> Vec<Value> {
    section.keys.iter().filter(|key| key.required).map(|key| key.name.into()).collect()
}

fn properties(section: &Section) -> Map<String, Value> {
    section.keys.iter().map(|key| (key.name.to_owned(), property(key))).collect()
}

fn property(key: &Key) -> Value {
    let mut value = match key.shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Url => json!({ "type": "string", "format": "uri" }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Integer => json!({ "type": "integer", "minimum": 0 }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::List => json!({ "type": "array", "items": { "type": "string" } }),
        Shape::Char => json!({ "type": "string", "minLength": 1, "maxLength": 1 }),
    };
    if let Some(object) = value.as_object_mut() {
        object.insert("description".to_owned(), key.doc.into());
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_list_is_described() {
        let schema = schema();
        for section in CONFIG {
            for key in section.keys {
                let path = match (section.name, section.each) {
                    ("", _) => format!("/properties/{}", key.name),
                    (name, None) => format!("/properties/{name}/properties/{}", key.name),
                    (name, Some(_)) => {
                        format!("/properties/{name}/additionalProperties/properties/{}", key.name)
                    }
                };
                assert_eq!(
                    schema.pointer(&path).and_then(|it| it["description"].as_str()),
                    Some(key.doc),
                    "{path}"
                );
            }
        }
        assert_eq!(schema["properties"]["ente"]["additionalProperties"], false);
    }
}
