package import WireFormats

/// The forms in which exchanges leave the server.
package enum JournalExport {
    /// A journal as one JSON object: how many exchanges there were, and those asked for.
    package static func json(_ journal: Journal, of sandbox: String, asking query: JournalQuery)
        -> Bytes
    {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("recorded")
        writer.integer(journal.recordedCount)
        writer.key("evicted")
        writer.integer(journal.evictedCount)
        writer.key("cleared")
        writer.integer(journal.clearedCount)
        writer.key("exchanges")
        writer.beginArray()
        for (number, exchange) in query.select(from: journal) {
            exchange.write(
                to: &writer, numbered: number, sandbox: sandbox,
                withBodies: query.showsBodies ?? false, timing: query.timing)
        }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }

    /// The exchanges asked for as NDJSON: an entry a line, with its bodies unless told otherwise.
    package static func ndjson(_ journal: Journal, of sandbox: String, asking query: JournalQuery)
        -> Bytes
    {
        var lines = Bytes()
        for (number, exchange) in query.select(from: journal) {
            // A writer a line: between two values of one writer stands a comma.
            var writer = JSONWriter(appendingTo: lines)
            lines = []
            exchange.write(
                to: &writer, numbered: number, sandbox: sandbox,
                withBodies: query.showsBodies ?? true, timing: query.timing)
            lines = writer.bytes
            writer.bytes = []
            lines.append(UInt8(ascii: "\n"))
        }
        return lines
    }

    /// An exchange as one server-sent event, without bodies (WHATWG HTML section 9.2).
    ///
    /// Its id is `SANDBOX:NUMBER`. Compact JSON has no line end in it, so one `data` line holds it.
    package static func event(_ exchange: Exchange, numbered number: Int64, of sandbox: String)
        -> Bytes
    {
        var event = Bytes(text: "id: ")
        event.append(contentsOf: sandbox.utf8.filter { $0 >= 0x20 && $0 != 0x7f })
        event.append(text: ":\(number)\nevent: exchange\ndata: ")
        var writer = JSONWriter(appendingTo: event)
        exchange.write(to: &writer, numbered: number, sandbox: sandbox, withBodies: false)
        event = writer.bytes
        event.append("\n\n")
        return event
    }
}
