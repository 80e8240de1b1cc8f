import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Ends another thread's wait by making a descriptor readable.
package final class Waker: Sendable {
    /// The descriptor that becomes readable.
    let readDescriptor: Int32
    private let writeDescriptor: Int32
    /// Guards against a wake-up after the descriptors were closed and perhaps given away again.
    private let isOpen = Mutex(true)

    /// A waker of one descriptor, such as an eventfd, or of a pipe's two ends.
    init(read: Int32, write: Int32) {
        readDescriptor = read
        writeDescriptor = write
    }

    /// Ends the wait; harmless when there is none.
    package func wake() {
        isOpen.withLock { isOpen in
            guard isOpen else { return }
            // An eventfd takes eight bytes in the machine's order; a pipe takes any.
            var one = UInt64(1)
            // A full pipe or counter is a wake-up that is still to be seen.
            _ = write(writeDescriptor, &one, MemoryLayout<UInt64>.size)
        }
    }

    /// Takes back what wake-ups have written.
    func clear() {
        withUnsafeTemporaryAllocation(byteCount: 512, alignment: 8) { buffer in
            while read(readDescriptor, buffer.baseAddress, buffer.count) == buffer.count {}
        }
    }

    /// Closes the descriptors; later wake-ups do nothing.
    func close() {
        isOpen.withLock { isOpen in
            guard isOpen else { return }
            isOpen = false
            closeDescriptor(readDescriptor)
            if writeDescriptor != readDescriptor { closeDescriptor(writeDescriptor) }
        }
    }
}

/// A function of its own, because inside the class `close` names the method.
private func closeDescriptor(_ descriptor: Int32) {
    _ = close(descriptor)
}
