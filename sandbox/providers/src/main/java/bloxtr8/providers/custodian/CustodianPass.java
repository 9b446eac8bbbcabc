package bloxtr8.providers.custodian;

import bloxtr8.platform.background.PollingJob;
import bloxtr8.providers.base.Chain;
import org.springframework.transaction.support.TransactionTemplate;

/** One pass over the chain and over every transfer that is due. */
final class CustodianPass implements PollingJob.Pass {

  private final Deposits deposits;
  private final Transfers transfers;
  private final ProgressStore progress;
  private final Chain chain;
  private final TransactionTemplate transaction;

  CustodianPass(
      Deposits deposits,
      Transfers transfers,
      ProgressStore progress,
      Chain chain,
      TransactionTemplate transaction) {
    this.deposits = deposits;
    this.transfers = transfers;
    this.progress = progress;
    this.chain = chain;
    this.transaction = transaction;
  }

  @Override
  public boolean runPass() {
    transaction.executeWithoutResult(_ -> {
      progress.lock();
      chain.reading(() -> {
        deposits.follow();
        return chain.network();
      });
    });
    for (var id : transfers.due()) {
      transaction.executeWithoutResult(_ -> {
        if (!progress.lock().stalled()) {
          chain.writing(() -> {
            transfers.step(id);
            return id;
          });
        }
      });
    }
    return false;
  }
}
