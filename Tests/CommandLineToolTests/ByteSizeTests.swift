import CommandLineTool
import Testing

struct ByteSizeTests {
    @Test(arguments: [
        ("0", 0), ("4096", 4096), ("4096B", 4096), ("500KB", 500_000), ("1KiB", 1024),
        ("64MiB", 67_108_864), ("3MB", 3_000_000), ("1GiB", 1_073_741_824), ("2GB", 2_000_000_000),
        ("1TiB", 1_099_511_627_776), ("1TB", 1_000_000_000_000),
        ("9223372036854775807", Int.max),
    ])
    func `a size is read`(text: String, bytes: Int) {
        #expect(ByteSize.bytes(of: text) == bytes)
    }

    @Test(arguments: [
        "", "MiB", "B", "64 MiB", "64mib", "-1", "+1", "1.5GiB", "64MiBs", "1e3", "0x10",
        "9223372036854775808", "9223372036854775807KB", "٣",
    ])
    func `what is no size is refused`(text: String) {
        #expect(ByteSize.bytes(of: text) == nil)
    }
}
