package bloxtr8.marketplace.seed;

import bloxtr8.kernel.DocumentHash;
import bloxtr8.marketplace.contracts.ContractStore.StoredContract;
import org.jspecify.annotations.Nullable;

/** Makes the documents that the parties of seeded contracts sign. */
@FunctionalInterface
public interface SeedDocuments {

  /**
   * The JSON stands for the document, and no file is stored: a PDF for each of thousands of
   * contracts takes longer than everything else.
   */
  SeedDocuments OF_JSON = contract -> DocumentHash.of(contract.json().sha256());

  /** The job of a running marketplace makes and stores them; the parties sign after that. */
  SeedDocuments OF_THE_JOB = _ -> null;

  /** The hash of the document of a contract that has none yet; null to wait for the job. */
  @Nullable DocumentHash make(StoredContract contract);
}
