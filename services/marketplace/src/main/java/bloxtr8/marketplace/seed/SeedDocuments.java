package bloxtr8.marketplace.seed;

import bloxtr8.kernel.DocumentHash;
import bloxtr8.marketplace.contracts.ContractStore.StoredContract;

/** Makes the documents that the parties of seeded contracts sign. */
@FunctionalInterface
public interface SeedDocuments {

  /** The JSON itself stands for a document, and no file is stored. */
  SeedDocuments OF_JSON = contract -> DocumentHash.of(contract.json().sha256());

  /** The hash of the document of a contract that has none yet, after it is stored. */
  DocumentHash make(StoredContract contract);
}
