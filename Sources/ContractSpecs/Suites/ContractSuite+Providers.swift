extension ContractSuite {
    /// The cases for clients of Pacifica's balance history.
    public static var pacifica: ContractSuite { PacificaSuite.suite }

    /// The cases for clients of Pagsmile's balance history.
    public static var pagsmile: ContractSuite { PagsmileSuite.suite }
}
