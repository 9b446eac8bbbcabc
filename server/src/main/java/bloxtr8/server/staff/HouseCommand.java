package bloxtr8.server.staff;

import bloxtr8.api.HouseMoneyApi;
import bloxtr8.api.HouseMoneyApi.Amount;
import bloxtr8.api.HouseMoneyApi.RailMoney;
import bloxtr8.kernel.Currency;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The commands for the platform's own money at the providers. */
@Command(
    name = "house",
    mixinStandardHelpOptions = true,
    description = "The platform's own money at the providers; two persons for each movement.",
    subcommands = {
      HouseCommand.Show.class,
      HouseCommand.TopUp.class,
      HouseCommand.Withdraw.class,
      HouseCommand.WriteOff.class
    })
public final class HouseCommand {

  /** A rail with formatted amounts. */
  private record Shown(
      Rail rail,
      @Nullable String balance,
      @Nullable Instant balanceAt,
      @Nullable Instant unknownSince,
      String booked,
      String owed,
      String mayHaveLeft,
      String missing,
      String acknowledged,
      @Nullable String stopped,
      List<String> proposals) {

    static Shown of(RailMoney money) {
      var rail = money.rail();
      var balance = money.balance();
      return new Shown(
          rail,
          balance == null ? null : text(rail, balance),
          money.balanceAt(),
          money.unknownSince(),
          text(rail, money.booked()),
          text(rail, money.owed()),
          text(rail, money.mayHaveLeft()),
          text(rail, money.shortfall()),
          text(rail, money.acknowledged()),
          money.stopped(),
          money.proposals().stream()
              .map(p -> "%s, by %s, until %s".formatted(p.what(), p.by(), p.until()))
              .toList());
    }

    /** Formats a balance, which may be negative. */
    private static String text(Rail rail, long units) {
      return (units < 0 ? "-" : "") + new Money(Math.abs(units), rail.currency());
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Show each rail: what is there, what is owed, missing, and proposed.")
  static final class Show extends StaffSubcommand {

    @Override
    protected Object act(StaffClient platform) {
      return platform.routes(HouseMoneyApi.class).rails().stream().map(Shown::of).toList();
    }
  }

  /** The options of every movement. */
  abstract static class Movement extends StaffSubcommand {

    @Option(names = "--rail", required = true, description = "${COMPLETION-CANDIDATES}")
    private Rail rail = Rail.STRIPE;

    @Option(
        names = "--amount",
        required = true,
        converter = DollarConverter.class,
        description = "dollars, such as 500.00; on USDC_BASE as many USDC")
    private BigDecimal amount = BigDecimal.ZERO;

    @Option(
        names = "--reference",
        required = true,
        description = "the provider's name for the movement, or our own: it is booked once")
    private String reference = "";

    @Mixin private ReasonOption reason = new ReasonOption();
    @Mixin private ReplaceOption replace = new ReplaceOption();

    final Amount amount() {
      var decimals = rail.currency() == Currency.USD ? 2 : 6;
      try {
        var units = amount.movePointRight(decimals).longValueExact();
        return new Amount(rail, units, reference, reason.text(), replace.isAsked());
      } catch (ArithmeticException _) {
        throw new StaffRequestRefused(
            "--amount has more than " + decimals + " decimals, or is too large.");
      }
    }
  }

  /** Parses an amount independently of the locale. */
  static final class DollarConverter implements ITypeConverter<BigDecimal> {
    @Override
    public BigDecimal convert(String text) {
      if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,6})?"))
        throw new TypeConversionException("'" + text + "' is not an amount such as 500.00");
      return new BigDecimal(text);
    }
  }

  @Command(
      name = "top-up",
      mixinStandardHelpOptions = true,
      description = "Record our own money that was sent to the provider.")
  static final class TopUp extends Movement {
    @Override
    protected Object act(StaffClient platform) {
      return platform.routes(HouseMoneyApi.class).topUp(amount());
    }
  }

  @Command(
      name = "withdraw",
      mixinStandardHelpOptions = true,
      description = "Record our own money that will be withdrawn; never what is owed to others.")
  static final class Withdraw extends Movement {
    @Override
    protected Object act(StaffClient platform) {
      return platform.routes(HouseMoneyApi.class).withdraw(amount());
    }
  }

  @Command(
      name = "write-off",
      mixinStandardHelpOptions = true,
      description = "Record money that is missing at the provider and will not come back.")
  static final class WriteOff extends Movement {
    @Override
    protected Object act(StaffClient platform) {
      return platform.routes(HouseMoneyApi.class).writeOff(amount());
    }
  }
}
