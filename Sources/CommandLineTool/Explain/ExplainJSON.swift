package import MockProviders
import WireFormats

/// A provider's tables as one JSON object, for programs.
package enum ExplainJSON {
    /// The object, on as many lines as it needs, with a line break at the end.
    package static func text(of provider: any Provider) -> String {
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.key("name")
        json.string(provider.name)
        json.key("title")
        json.string(provider.title)
        json.key("endpoints")
        json.list(provider.endpoints) { json, endpoint in
            json.texts([("method", endpoint.method), ("path", endpoint.path)])
            json.key("signed")
            json.bool(endpoint.isSigned)
            json.texts([("summary", endpoint.summary)])
            json.ground(endpoint.fidelity, endpoint.source)
        }
        json.key("behaviours")
        json.list(provider.behaviours) { json, behaviour in
            json.texts([
                ("name", behaviour.name), ("area", behaviour.area.rawValue),
                ("statement", behaviour.statement),
            ])
            json.ground(behaviour.fidelity, behaviour.source)
            json.key("option")
            if let option = behaviour.option { json.string(option) } else { json.null() }
        }
        json.key("errors")
        json.list(provider.errors) { json, error in
            json.texts([("name", error.name)])
            json.key("status")
            json.integer(error.status)
            json.texts([
                ("code", error.code), ("message", error.message), ("trigger", error.trigger),
            ])
            json.ground(error.fidelity, error.source)
        }
        json.key("options")
        json.list(provider.options) { json, option in
            json.texts([
                ("name", option.name), ("default", option.defaultText),
                ("valid", option.domain.description), ("summary", option.summary),
                ("source", option.source),
            ])
        }
        json.endObject()
        return json.bytes.text + "\n"
    }
}

extension JSONWriter {
    fileprivate mutating func list<Element>(
        _ elements: [Element], members: (inout JSONWriter, Element) -> Void
    ) {
        beginArray()
        for element in elements {
            beginObject()
            members(&self, element)
            endObject()
        }
        endArray()
    }

    fileprivate mutating func texts(_ members: [(name: StaticString, value: String)]) {
        for member in members {
            key(member.name)
            string(member.value)
        }
    }

    fileprivate mutating func ground(_ fidelity: Fidelity, _ source: String) {
        texts([("fidelity", fidelity.rawValue), ("source", source)])
    }
}
