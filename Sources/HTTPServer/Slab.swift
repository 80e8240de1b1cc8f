/// Things found by the index in their token; a freed index is used again with a new generation.
package struct Slab<Element> {
    private struct Entry {
        var element: Element?
        /// Counts what has lived here, so that an event of something gone is known as such.
        var generation: UInt32 = 0
    }

    private var entries: ContiguousArray<Entry> = []
    private var free: ContiguousArray<Int> = []
    /// How many elements there are.
    package private(set) var count = 0

    /// An empty slab.
    package init() {}

    /// The indices that may hold an element.
    package var indices: Range<Int> { 0..<entries.count }

    /// The element at an index; nil when the place is free.
    package subscript(index: Int) -> Element? { entries[index].element }

    /// The element that a token was made for; nil when it is gone.
    package subscript(token: PollToken) -> Element? {
        let index = token.slot
        guard entries.indices.contains(index), entries[index].generation == token.generation
        else { return nil }
        return entries[index].element
    }

    /// Puts an element, made with its token, into a free place.
    package mutating func insert(_ make: (PollToken) -> Element) -> Element {
        let index = free.popLast() ?? entries.count
        if index == entries.count { entries.append(Entry()) }
        let element = make(PollToken(slot: index, generation: entries[index].generation))
        entries[index].element = element
        count += 1
        return element
    }

    /// Frees the place of the element that the token was made for; false when it is gone already.
    @discardableResult
    package mutating func remove(_ token: PollToken) -> Bool {
        guard self[token] != nil else { return false }
        let index = token.slot
        entries[index].element = nil
        entries[index].generation &+= 1
        free.append(index)
        count -= 1
        return true
    }
}
