extension ContractSuite {
    /// The cases for clients of HashKey's fund statement.
    public static var hashkey: ContractSuite { HashKeySuite.suite }

    /// The cases for clients of Payward Services' portfolio history.
    public static var kraken: ContractSuite { KrakenSuite.suite }

    /// The cases for clients of Pacifica's balance history.
    public static var pacifica: ContractSuite { PacificaSuite.suite }

    /// The cases for clients of Pagsmile's balance history.
    public static var pagsmile: ContractSuite { PagsmileSuite.suite }

    /// The cases for clients of Pivot's balance histories.
    public static var pivot: ContractSuite { PivotSuite.suite }
}
