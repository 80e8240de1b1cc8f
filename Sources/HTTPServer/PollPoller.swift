#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Waits with poll(2), which every system has: each turn costs what all connections cost.
package struct PollPoller: Poller {
    /// Ends a wait from another thread.
    package let waker: Waker
    /// What poll reads; the waker's descriptor is the first.
    private var descriptors: ContiguousArray<pollfd>
    /// The token of each of `descriptors`.
    private var tokens: ContiguousArray<PollToken>
    /// Where in `descriptors` a slot is; 0, the waker's place, when it is nowhere.
    private var places: ContiguousArray<Int> = []

    /// A poller that watches its waker alone.
    package init() throws(SystemError) {
        let pipe = try Socket.makePipe()
        waker = Waker(read: pipe.read, write: pipe.write)
        descriptors = [pollfd(fd: pipe.read, events: Int16(POLLIN), revents: 0)]
        tokens = [PollToken(rawValue: .max)]
    }

    /// Watches a descriptor; its token's slot must be free.
    package mutating func add(
        _ descriptor: Int32, token: PollToken, interest: PollInterest
    ) throws(SystemError) {
        let slot = token.slot
        while places.count <= slot { places.append(0) }
        if places[slot] != 0 {
            throw SystemError(call: "poll", errno: EEXIST, detail: "slot \(slot) is taken")
        }
        places[slot] = descriptors.count
        descriptors.append(pollfd(fd: descriptor, events: Self.events(interest), revents: 0))
        tokens.append(token)
    }

    /// Changes what is wanted of a descriptor.
    package mutating func modify(
        _ descriptor: Int32, token: PollToken, interest: PollInterest
    ) throws(SystemError) {
        descriptors[try place(of: token)].events = Self.events(interest)
    }

    /// Forgets a descriptor, which is still open.
    package mutating func remove(_ descriptor: Int32, token: PollToken) throws(SystemError) {
        let place = try place(of: token)
        // The last one moves into the gap, so that removing costs the same for any number.
        let last = descriptors.count - 1
        descriptors.swapAt(place, last)
        tokens.swapAt(place, last)
        places[tokens[place].slot] = place
        places[token.slot] = 0
        descriptors.removeLast()
        tokens.removeLast()
    }

    /// Replaces `events` by what is ready; EINTR is an empty turn.
    package mutating func wait(
        milliseconds: Int32, into events: inout ContiguousArray<PollEvent>
    ) throws(SystemError) {
        events.removeAll(keepingCapacity: true)
        let count = descriptors.withUnsafeMutableBufferPointer { buffer in
            poll(buffer.baseAddress, nfds_t(buffer.count), milliseconds)
        }
        if count < 0 {
            let error = SystemError.last("poll")
            if error.errno == EINTR { return }
            throw error
        }
        var left = Int(count)
        if descriptors[0].revents != 0 {
            waker.clear()
            left -= 1
        }
        var place = 1
        while left > 0 && place < descriptors.count {
            let flags = Int32(descriptors[place].revents)
            if flags != 0 {
                left -= 1
                var ready: PollInterest = []
                if flags & Int32(POLLIN) != 0 { ready.insert(.read) }
                if flags & Int32(POLLOUT) != 0 { ready.insert(.write) }
                let isBroken = flags & Int32(POLLERR | POLLHUP | POLLNVAL) != 0
                events.append(PollEvent(token: tokens[place], ready: ready, isBroken: isBroken))
            }
            place += 1
        }
    }

    /// Closes the poller's own descriptors.
    package mutating func close() {
        waker.close()
    }

    private func place(of token: PollToken) throws(SystemError) -> Int {
        guard token.slot < places.count, places[token.slot] != 0 else {
            throw SystemError(call: "poll", errno: ENOENT, detail: "slot \(token.slot) is free")
        }
        return places[token.slot]
    }

    private static func events(_ interest: PollInterest) -> Int16 {
        var events: Int32 = 0
        if interest.contains(.read) { events |= Int32(POLLIN) }
        if interest.contains(.write) { events |= Int32(POLLOUT) }
        return Int16(events)
    }
}
