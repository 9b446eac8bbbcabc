package bloxtr8.platform.message;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.messages.CommonV1;
import com.google.protobuf.ProtocolMessageEnum;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Maps the values that several messages share between Protobuf and Java, in both directions. Enum
 * constants are mapped by their names: on the wire they have the type's name as a prefix ({@code
 * RAIL_STRIPE}), unless the whole type is without it ({@code FUNDS_HELD}).
 */
public final class ProtoMapper {

  private static final String UNSPECIFIED = "UNSPECIFIED";
  private static final String UNRECOGNIZED = "UNRECOGNIZED";

  /** What all constants of a generated enum begin with: {@code HOLD_}, or nothing. */
  private static final ClassValue<String> PREFIX =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return prefixOf(type);
        }
      };

  private ProtoMapper() {}

  /** Our constant of the same name; throws for an unspecified one and for one that we lack. */
  public static <E extends Enum<E>, W extends Enum<W> & ProtocolMessageEnum> E ours(
      Class<E> type, W wire) {
    return Enum.valueOf(type, name(wire));
  }

  /** Our constant of the same name; null for an unspecified one and for one newer than ours. */
  public static <E extends Enum<E>, W extends Enum<W> & ProtocolMessageEnum> @Nullable E oursOrNull(
      Class<E> type, W wire) {
    return isSpecified(wire) ? ours(type, wire) : null;
  }

  /** The wire's constant of the same name; throws when it has none. */
  public static <W extends Enum<W> & ProtocolMessageEnum> W wire(Class<W> type, Enum<?> ours) {
    return Enum.valueOf(type, PREFIX.get(type) + ours.name());
  }

  /** The name of a wire's constant without its prefix: {@code REVIEW} of {@code HOLD_REVIEW}. */
  public static <W extends Enum<W> & ProtocolMessageEnum> String name(W wire) {
    return wire.name().substring(isKnown(wire) ? PREFIX.get(wire.getDeclaringClass()).length() : 0);
  }

  /** Whether it is neither the zero value nor newer than our schema. */
  public static <W extends Enum<W> & ProtocolMessageEnum> boolean isSpecified(W wire) {
    return isKnown(wire) && wire.getNumber() != 0;
  }

  public static Money money(CommonV1.Money money) {
    return new Money(money.getUnits(), ours(Currency.class, money.getCurrency()));
  }

  public static CommonV1.Money money(Money money) {
    return CommonV1.Money.newBuilder()
        .setUnits(money.units())
        .setCurrency(wire(CommonV1.Currency.class, money.currency()))
        .build();
  }

  public static Instant instant(Timestamp at) {
    return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
  }

  public static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }

  /** Null for an empty text. */
  public static @Nullable UserId user(String text) {
    return text.isEmpty() ? null : UserId.parse(text);
  }

  /** Empty for null. */
  public static String text(@Nullable UserId user) {
    return user == null ? "" : user.text();
  }

  private static boolean isKnown(Enum<?> wire) {
    return !wire.name().equals(UNRECOGNIZED);
  }

  private static String prefixOf(Class<?> type) {
    var names =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> ((Enum<?>) constant).name())
            .filter(name -> !name.equals(UNRECOGNIZED))
            .toList();
    var zero = names.getFirst();
    var prefix = zero.substring(0, zero.length() - UNSPECIFIED.length());
    return names.stream().allMatch(name -> name.startsWith(prefix)) ? prefix : "";
  }
}
