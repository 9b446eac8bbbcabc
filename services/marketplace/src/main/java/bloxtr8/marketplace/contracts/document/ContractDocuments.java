package bloxtr8.marketplace.contracts.document;

/** Makes the document of a contract from the contract's JSON, and from nothing else. */
public final class ContractDocuments {

  private ContractDocuments() {}

  /**
   * The PDF that both parties sign.
   *
   * @param json of the contract, canonical
   * @throws UnreadableContract when the JSON does not say all that the document must
   */
  public static byte[] agreement(String json) {
    return DocumentRenderer.render(AgreementTemplate.of(FrozenContract.of(json)));
  }
}
