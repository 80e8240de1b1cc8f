/// A point of the curve of RFC 8032 section 5.1, in extended coordinates (section 5.1.4).
struct Ed25519Point: Sendable {
    private var x: Ed25519Field
    private var y: Ed25519Field
    private var z: Ed25519Field
    private var t: Ed25519Field

    /// The constant of the curve: -121665 / 121666.
    private static let d =
        (Ed25519Field.zero - Ed25519Field(121_665)) * Ed25519Field(121_666).inverse
    private static let twiceD = d + d

    /// The neutral point.
    static let neutral = Ed25519Point(x: .zero, y: .one, z: .one, t: .zero)

    /// The small multiples of the base point, whose y is 4/5 and whose x is even.
    static let baseMultiples: [Ed25519Point] = {
        let y = (Ed25519Field(4) * Ed25519Field(5).inverse).bytes
        return Ed25519Point(y)?.multiples ?? []
    }()

    private init(x: Ed25519Field, y: Ed25519Field, z: Ed25519Field, t: Ed25519Field) {
        self.x = x
        self.y = y
        self.z = z
        self.t = t
    }

    /// Decodes 32 bytes (section 5.1.3); nil when they are no point, or not its one encoding.
    init?(_ bytes: some RandomAccessCollection<UInt8>) {
        guard bytes.count == 32, let last = bytes.last, let y = Ed25519Field(canonical: bytes)
        else { return nil }
        let isOdd = last & 0x80 != 0
        let u = y.squared - .one
        let v = Ed25519Point.d * y.squared + .one
        let v3 = v.squared * v
        var x = u * v3 * (u * v3.squared * v).rootPower
        let check = v * x.squared
        if check != u {
            guard check == .zero - u else { return nil }
            x = x * Ed25519Field.rootOfMinusOne
        }
        // Zero has no sign.
        if x.isZero && isOdd { return nil }
        if x.isOdd != isOdd { x = .zero - x }
        self.init(x: x, y: y, z: .one, t: x * y)
    }

    /// The 32 bytes of the point (section 5.1.2).
    var bytes: Bytes {
        let inverse = z.inverse
        var bytes = (y * inverse).bytes
        if (x * inverse).isOdd { bytes[31] |= 0x80 }
        return bytes
    }

    /// The point mirrored: its sum with the point is neutral.
    var negated: Ed25519Point {
        Ed25519Point(x: .zero - x, y: y, z: z, t: .zero - t)
    }

    /// Whether eight times the point is neutral; such points make signatures fit many messages.
    var hasSmallOrder: Bool {
        let eightfold = doubled.doubled.doubled
        return eightfold.x.isZero && eightfold.y == eightfold.z
    }

    static func + (left: Ed25519Point, right: Ed25519Point) -> Ed25519Point {
        let a = (left.y - left.x) * (right.y - right.x)
        let b = (left.y + left.x) * (right.y + right.x)
        let c = left.t * twiceD * right.t
        let half = left.z * right.z
        let d = half + half
        let (e, f, g, h) = (b - a, d - c, d + c, b + a)
        return Ed25519Point(x: e * f, y: g * h, z: f * g, t: e * h)
    }

    /// Twice the point.
    var doubled: Ed25519Point {
        let a = x.squared
        let b = y.squared
        let c = z.squared
        let h = a + b
        let e = h - (x + y).squared
        let g = a - b
        let f = c + c + g
        return Ed25519Point(x: e * f, y: g * h, z: f * g, t: e * h)
    }

    /// The point times 0 to 15.
    var multiples: [Ed25519Point] {
        var multiples = [Ed25519Point.neutral, self]
        for _ in 2..<16 { multiples.append(multiples[multiples.count - 1] + self) }
        return multiples
    }

    /// A sum of points times scalars of 32 bytes, given the multiples of each point.
    ///
    /// Its time depends on the scalars: these keys open nothing but a simulator.
    static func sum(_ terms: [(multiples: [Ed25519Point], scalar: Bytes)]) -> Ed25519Point {
        var sum = neutral
        for index in stride(from: 31, through: 0, by: -1) {
            for shift: UInt8 in [4, 0] {
                sum = sum.doubled.doubled.doubled.doubled
                for term in terms {
                    let digit = Int(term.scalar[index] >> shift & 15)
                    if digit > 0 { sum = sum + term.multiples[digit] }
                }
            }
        }
        return sum
    }
}
