#if os(Linux)
    import CPoller
    import Glibc

    /// Waits with epoll: the cost of a turn grows with the events, not with the connections.
    package struct EpollPoller: Poller {
        /// Ends a wait from another thread.
        package let waker: Waker
        private let descriptor: Int32
        private var ready: ContiguousArray<cpoller_event>

        /// A poller that watches its waker alone.
        package init() throws(SystemError) {
            descriptor = cpoller_create()
            if descriptor < 0 { throw .last("epoll_create1") }
            let wake = cpoller_wake_descriptor()
            if wake < 0 {
                let error = SystemError.last("eventfd")
                _ = Glibc.close(descriptor)
                throw error
            }
            waker = Waker(read: wake, write: wake)
            ready = ContiguousArray(
                repeating: cpoller_event(token: 0, flags: 0), count: Self.batch)
            try control(cpoller_add, wake, Self.wakeToken, [.read])
        }

        /// Watches a descriptor; its token's slot must be free.
        package mutating func add(
            _ descriptor: Int32, token: PollToken, interest: PollInterest
        ) throws(SystemError) {
            try control(cpoller_add, descriptor, token, interest)
        }

        /// Changes what is wanted of a descriptor.
        package mutating func modify(
            _ descriptor: Int32, token: PollToken, interest: PollInterest
        ) throws(SystemError) {
            try control(cpoller_modify, descriptor, token, interest)
        }

        /// Forgets a descriptor, which is still open.
        package mutating func remove(_ descriptor: Int32, token: PollToken) throws(SystemError) {
            try control(cpoller_remove, descriptor, token, [])
        }

        /// Replaces `events` by what is ready; EINTR is an empty turn.
        package mutating func wait(
            milliseconds: Int32, into events: inout ContiguousArray<PollEvent>
        ) throws(SystemError) {
            events.removeAll(keepingCapacity: true)
            let count = ready.withUnsafeMutableBufferPointer { buffer in
                cpoller_wait(descriptor, buffer.baseAddress, Int32(buffer.count), milliseconds)
            }
            if count < 0 {
                let error = SystemError.last("epoll_wait")
                if error.errno == EINTR { return }
                throw error
            }
            for index in 0..<Int(count) {
                let event = ready[index]
                let token = PollToken(rawValue: event.token)
                if token == Self.wakeToken {
                    waker.clear()
                    continue
                }
                var interest: PollInterest = []
                if event.flags & cpoller_in != 0 { interest.insert(.read) }
                if event.flags & cpoller_out != 0 { interest.insert(.write) }
                let isBroken = event.flags & (cpoller_error | cpoller_hang_up) != 0
                events.append(PollEvent(token: token, ready: interest, isBroken: isBroken))
            }
        }

        /// Closes the poller's own descriptors.
        package mutating func close() {
            waker.close()
            _ = Glibc.close(descriptor)
        }

        private func control(
            _ operation: Int32, _ target: Int32, _ token: PollToken, _ interest: PollInterest
        ) throws(SystemError) {
            var flags: UInt32 = 0
            if interest.contains(.read) { flags |= cpoller_in }
            if interest.contains(.write) { flags |= cpoller_out }
            if cpoller_control(descriptor, operation, target, flags, token.rawValue) != 0 {
                throw .last("epoll_ctl", "of descriptor \(target)")
            }
        }

        private static let wakeToken = PollToken(slot: Int(UInt32.max), generation: .max)
        private static let batch = 256
    }
#endif
