// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "MockProviders",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "MockProviders", targets: ["MockProviders"]),
        .library(name: "ContractSpecs", targets: ["ContractSpecs"]),
        .executable(name: "mockproviders", targets: ["CommandLineTool"]),
    ],
    targets: [
        // One target per layer: a dependency that points the wrong way does not compile.
        .target(name: "CPoller"),
        .target(name: "WireFormats", swiftSettings: strict),
        .target(
            name: "HTTPServer",
            dependencies: [
                "WireFormats",
                .target(name: "CPoller", condition: .when(platforms: [.linux])),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "MockProviders",
            dependencies: ["HTTPServer", "WireFormats"],
            swiftSettings: strict
        ),
        // A small blocking client: what reference clients and the suites talk through.
        .target(name: "HTTPClient", dependencies: ["WireFormats"], swiftSettings: strict),
        .target(
            name: "ContractSpecs",
            dependencies: ["HTTPClient", "MockProviders", "WireFormats"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "CommandLineTool",
            dependencies: [
                "ContractSpecs", "HTTPClient", "HTTPServer", "MockProviders", "WireFormats",
            ],
            swiftSettings: strict
        ),
        // Shared by the test targets: a raw socket client, a program runner, vector files.
        .target(
            name: "TestSupport",
            dependencies: ["HTTPServer", "WireFormats"],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .testTarget(
            name: "WireFormatsTests",
            dependencies: ["TestSupport", "WireFormats"],
            exclude: ["Vectors"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HTTPServerTests",
            dependencies: ["HTTPServer", "TestSupport", "WireFormats"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "MockProvidersTests",
            dependencies: ["HTTPServer", "MockProviders", "TestSupport", "WireFormats"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HTTPClientTests",
            dependencies: ["HTTPClient", "HTTPServer", "TestSupport", "WireFormats"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ContractSpecsTests",
            dependencies: [
                "ContractSpecs", "HTTPClient", "MockProviders", "TestSupport", "WireFormats",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CommandLineToolTests",
            dependencies: [
                "CommandLineTool", "ContractSpecs", "HTTPClient", "MockProviders", "TestSupport",
                "WireFormats",
            ],
            swiftSettings: strict
        ),
        // The example in Swift: what a user's own test target looks like, so without our flags.
        .testTarget(
            name: "SwiftExampleTests",
            dependencies: ["ContractSpecs"],
            path: "Examples/swift"
        ),
        .testTarget(
            name: "TidyTests",
            dependencies: ["MockProviders", "TestSupport"],
            swiftSettings: strict
        ),
    ]
)
