package bloxtr8.payments.domain;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One account of the ledger, by its name: {@code escrow:esc_06f…}.
 *
 * @param escrow whose money is on it; null for the platform's own accounts
 */
public record Account(Kind kind, String subject, @Nullable EscrowId escrow) {

  /** The side on which an account grows: assets are debited, liabilities credited. */
  public enum Side {
    DEBIT,
    CREDIT
  }

  /**
   * The meaning of an account. The platform's gain and loss accounts may be negative, and a
   * provider's: money that has left is booked even when the balance was thought to be smaller.
   */
  public enum Kind {
    /** The balance at a provider. */
    PROVIDER("provider", Side.DEBIT, true),
    /** The money that a deal holds. */
    ESCROW("escrow", Side.CREDIT, false),
    /** Reserved for operations that are not confirmed. */
    IN_FLIGHT("in-flight", Side.CREDIT, false),
    /** Late, second, excess or returned payments, to be refunded to the buyer. */
    REFUND_PENDING("refund-pending", Side.CREDIT, false),
    /** The money of frozen deposits. */
    FROZEN("frozen", Side.CREDIT, false),
    /** Unexplained money. */
    SUSPENSE("suspense", Side.CREDIT, false),
    /** Excess too small for a refund. */
    DUST("dust", Side.CREDIT, false),
    /** A person's debt to the platform. */
    RECEIVABLE("receivable", Side.DEBIT, false),
    /** The balance of our own wallet, outside of any deal. */
    WALLET("wallet", Side.DEBIT, false),
    REVENUE("revenue", Side.CREDIT, true),
    EXPENSE("expense", Side.DEBIT, true),
    LOSS("loss", Side.DEBIT, true),
    EQUITY("equity", Side.CREDIT, true);

    private final String word;
    private final Side side;
    private final boolean mayBeNegative;

    Kind(String word, Side side, boolean mayBeNegative) {
      this.word = word;
      this.side = side;
      this.mayBeNegative = mayBeNegative;
    }

    public String word() {
      return word;
    }

    public Side side() {
      return side;
    }

    public boolean mayBeNegative() {
      return mayBeNegative;
    }
  }

  public static final Account FEES = houseMoney(Kind.REVENUE, "fees");
  public static final Account PROVIDER_COST = houseMoney(Kind.EXPENSE, "provider");
  public static final Account CHARGED_BACK = houseMoney(Kind.LOSS, "chargebacks");
  public static final Account HOUSE_LOSS = houseMoney(Kind.LOSS, "house");
  public static final Account OWN_WALLET = houseMoney(Kind.WALLET, "platform");
  public static final Account FLOAT = houseMoney(Kind.EQUITY, "float");

  public static Account provider(Rail rail) {
    return houseMoney(Kind.PROVIDER, rail.name());
  }

  public static Account suspense(Rail rail) {
    return houseMoney(Kind.SUSPENSE, rail.name());
  }

  public static Account receivable(UserId user) {
    return houseMoney(Kind.RECEIVABLE, user.text());
  }

  public static Account held(EscrowId escrow) {
    return new Account(Kind.ESCROW, escrow.text(), escrow);
  }

  public static Account inFlight(OperationId operation, EscrowId escrow) {
    return new Account(Kind.IN_FLIGHT, operation.text(), escrow);
  }

  public static Account refundPending(PaymentId payment, EscrowId escrow) {
    return new Account(Kind.REFUND_PENDING, payment.text(), escrow);
  }

  public static Account frozen(Deposit deposit) {
    return new Account(Kind.FROZEN, deposit.id().text(), deposit.escrow());
  }

  public static Account dust(Rail rail) {
    return houseMoney(Kind.DUST, rail.name());
  }

  public String name() {
    return kind.word() + ":" + subject;
  }

  private static Account houseMoney(Kind kind, String subject) {
    return new Account(kind, subject, null);
  }
}
