package bloxtr8.marketplace.documents;

import bloxtr8.marketplace.contracts.UnsignedContractStore;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.files.FileStore;
import java.time.Clock;
import java.time.Duration;

/**
 * Removes the documents of void contracts that nobody has signed, and the names in them: at once
 * when a party is erased, else after a while. A file is hidden before its row is deleted, so that a
 * pass that ends in between is carried out again. Only drafts can be hidden: what both have signed
 * lies elsewhere.
 */
public final class RemovedDocuments implements PollingJob.Pass {

  private static final int ONE_PASS_MAX = 20;
  private static final int ATTEMPTS_MAX = 1_000;

  private final Database database;
  private final UnsignedContractStore contracts;
  private final FileStore files;
  private final Duration kept;
  private final Clock clock;

  RemovedDocuments(
      Database database,
      UnsignedContractStore contracts,
      FileStore files,
      Duration kept,
      Clock clock) {
    this.database = database;
    this.contracts = contracts;
    this.files = files;
    this.kept = kept;
    this.clock = clock;
  }

  @Override
  public boolean runPass() {
    var now = clock.instant();
    var due = contracts.due(now.minus(kept), now, ONE_PASS_MAX);
    for (var one : due) files.hide(DocumentKind.AGREEMENT.keyOf(one.id()));
    database.inTransaction(() -> contracts.removed(due));
    var attempts = contracts.deleteAttempts(now.minus(kept), ATTEMPTS_MAX);
    return due.size() == ONE_PASS_MAX || attempts == ATTEMPTS_MAX;
  }
}
