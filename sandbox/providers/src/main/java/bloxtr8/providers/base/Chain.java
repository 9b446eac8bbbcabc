package bloxtr8.providers.base;

import bloxtr8.chain.Address;
import bloxtr8.chain.Hash32;
import bloxtr8.chain.Network;
import bloxtr8.chain.Transfer;
import bloxtr8.chain.TxHash;
import bloxtr8.chain.Wallet;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The chain. A reader sees one moment; a transaction is put into the block after it, so that a
 * block that was read never gains a transaction.
 */
public final class Chain {

  private static final Address MINTER = Address.parse("0x" + "c0".repeat(Address.LENGTH));
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int USDC_DECIMALS = 6;
  private static final int OTHER_DECIMALS = 18;

  private final BlockStore blocks;
  private final TxStore txs;
  private final ChainSettings settings;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Chain(
      BlockStore blocks,
      TxStore txs,
      ChainSettings settings,
      TransactionTemplate transaction,
      Clock clock) {
    this.blocks = blocks;
    this.txs = txs;
    this.settings = settings;
    this.transaction = transaction;
    this.clock = clock;
  }

  void begin() {
    writing(() -> {
      blocks.begin(clock.instant(), settings.blockTime().toMillis());
      txs.addToken(network().usdc(), "USDC", USDC_DECIMALS);
      return network();
    });
  }

  public Network network() {
    return settings.network();
  }

  /** Everything that is read in here is of one moment. */
  public <T> T reading(Supplier<T> work) {
    return transaction.execute(_ -> {
      blocks.lockShared();
      return work.get();
    });
  }

  /** Everything that is done in here is done at one moment. */
  public <T> T writing(Supplier<T> work) {
    return transaction.execute(_ -> {
      blocks.lock();
      return work.get();
    });
  }

  public Tip tip() {
    return Tip.of(blocks.height(clock.instant()), settings.finalityBlocks());
  }

  public List<Log> logs(LogFilter filter, int limit) {
    return txs.logs(filter, limit);
  }

  public Map<Long, Hash32> hashes(Collection<Long> heights) {
    return blocks.hashes(heights);
  }

  /** The balance according to the mined blocks. */
  public BigInteger balance(Address token, Address owner) {
    return txs.balance(token, owner, tip().latest());
  }

  /** What the owner could spend now, including unmined transactions to them. */
  public BigInteger spendable(Address token, Address owner) {
    return txs.balance(token, owner, Long.MAX_VALUE);
  }

  /** The token's own symbol, which may be any text. */
  public String symbol(Address token) {
    var known = txs.token(token);
    return known == null ? "" : known.symbol();
  }

  /** The status of a transaction; null while it is unmined or after it was dropped. */
  public @Nullable TransactionStatus standing(TxHash hash) {
    var tx = txs.find(hash);
    return tx == null || tx.block() > tip().latest()
        ? null
        : new TransactionStatus(tx.block(), blocks.hash(tx.block()), tx.succeeded());
  }

  /** A mined transaction's block, and whether it succeeded. */
  public record TransactionStatus(long block, Hash32 hash, boolean succeeded) {}

  /** Calls the token to move units; without enough of them the transaction reverts. */
  public TxHash send(Transfer transfer) {
    var covered = spendable(transfer.token(), transfer.from()).compareTo(transfer.units()) >= 0;
    return covered ? include(transfer, List.of(transfer), true) : revert(transfer);
  }

  /** A transaction that is mined and moves nothing: the token's owner blocked or paused it. */
  public TxHash revert(Transfer transfer) {
    return include(transfer, List.of(), false);
  }

  /** Sends a transaction that a reorganisation dropped again; does nothing with any other. */
  public void resend(TxHash hash) {
    if (txs.find(hash) == null) txs.move(hash, next());
  }

  /** Moves the units {@code times} over in one transaction, minted where the sender lacks them. */
  TxHash deposit(Transfer transfer, int times) {
    txs.addToken(transfer.token(), "USDC", OTHER_DECIMALS);
    var wanted = transfer.units().multiply(BigInteger.valueOf(times));
    var missing = wanted.subtract(spendable(transfer.token(), transfer.from()));
    if (missing.signum() > 0) mint(transfer.token(), transfer.from(), missing);
    return include(transfer, Collections.nCopies(times, transfer), true);
  }

  /** Makes units out of nothing, as a faucet has them. */
  public TxHash mint(Address token, Address to, BigInteger units) {
    var minted = new Transfer(token, Address.ZERO, to, units);
    return include(new Transfer(token, MINTER, to, units), List.of(minted), true);
  }

  /**
   * Replaces every block from the transaction's on. The other transactions of its block are mined
   * again later, the transaction itself only unless it is dropped.
   */
  void reorganise(Tx tx, boolean drop) {
    blocks.fork(tx.block());
    for (var beside : txs.inBlock(tx.block())) {
      var lost = drop && beside.hash().equals(tx.hash());
      txs.move(beside.hash(), lost ? null : next());
    }
  }

  void mine(long count) {
    blocks.mine(clock.instant(), count);
  }

  /** The lowest block replaced by the reorganisations after this one, null without any. */
  public @Nullable Reorganisation replacedSince(long reorganisation) {
    var fork = blocks.forked(reorganisation);
    return fork == null ? null : new Reorganisation(fork.id(), fork.height());
  }

  /** From {@code height} on all blocks were replaced, by the last reorganisation or before it. */
  public record Reorganisation(long last, long height) {}

  /** The address of a new key. */
  public Address makeWallet() {
    var wallet = Wallet.random(RANDOM);
    txs.addWallet(wallet.address(), wallet.key().text());
    return wallet.address();
  }

  /** Null when the sandbox does not have the key. */
  public @Nullable Wallet wallet(Address address) {
    var key = txs.key(address);
    return key == null ? null : Wallet.of(Hash32.parse(key));
  }

  private TxHash include(Transfer call, List<Transfer> logs, boolean succeeded) {
    var bytes = new byte[Hash32.LENGTH];
    RANDOM.nextBytes(bytes);
    var hash = new TxHash(Hash32.of(bytes));
    txs.add(hash, call, next(), logs, succeeded);
    return hash;
  }

  private long next() {
    return blocks.height(clock.instant()) + 1;
  }
}
