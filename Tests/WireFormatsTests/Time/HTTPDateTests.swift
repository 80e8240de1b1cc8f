import Testing
import WireFormats

@Suite("IMF-fixdate of HTTP")
struct HTTPDateTests {
    @Test(
        "Known dates are rendered and read",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Wed, 31 Dec 1969 23:59:59 GMT", -1), ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000),
            ("Tue, 29 Feb 2000 00:00:00 GMT", 951_782_400),
            ("Thu, 23 Oct 2025 06:13:20 GMT", 1_761_200_000),
            ("Sat, 01 Jan 0000 00:00:00 GMT", -62_167_219_200),
            ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
        ])
    func knownDates(text: String, seconds: Int64) {
        var bytes = Bytes()
        HTTPDate.append(Instant(seconds: seconds, nanoseconds: 999_999_999), to: &bytes)
        #expect(bytes.text == text)
        #expect(bytes.count == HTTPDate.byteCount)
        #expect(HTTPDate.parse(bytes) == Instant(seconds: seconds))
    }

    @Test(
        "Other formats and dates that do not exist are refused",
        arguments: [
            "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
            "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 08:49:37 +00",
            "sun, 06 nov 1994 08:49:37 gmt", "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:60:00 GMT", "Sat, 31 Dec 2016 23:59:60 GMT",
            "Wed, 29 Feb 2023 00:00:00 GMT", "Thu, 29 Feb 1900 00:00:00 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT ", "Sun, 06 Nov 1994 08:49:3 GMT",
            "Sun, -6 Nov 1994 08:49:37 GMT", "Sun,006 Nov 1994 08:49:37 GMT",
        ])
    func refused(text: String) {
        #expect(HTTPDate.parse(text.utf8) == nil)
    }

    @Test("A day of each week of 400 years goes there and back")
    func roundTrip() {
        var mismatches = 0
        for day in stride(from: 0, to: Int64(146_097), by: 7) {
            let instant = Instant(seconds: day * 86_400 + day % 86_400)
            var bytes = Bytes()
            HTTPDate.append(instant, to: &bytes)
            if HTTPDate.parse(bytes) != instant || !bytes.prefix(3).equals("Thu") {
                mismatches += 1
            }
        }
        #expect(mismatches == 0)
    }

    @Test("Years that four digits cannot write become the nearest second that they can")
    func outOfRange() {
        var bytes = Bytes()
        HTTPDate.append(Instant(seconds: .max), to: &bytes)
        HTTPDate.append(Instant(seconds: .min), to: &bytes)
        #expect(bytes.text == "Fri, 31 Dec 9999 23:59:59 GMTSat, 01 Jan 0000 00:00:00 GMT")
    }
}
