extension ContractSuite {
    /// The cases for clients of Pacifica's balance history.
    public static var pacifica: ContractSuite { PacificaSuite.suite }
}
