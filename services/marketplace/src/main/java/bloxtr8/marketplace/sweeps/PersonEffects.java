package bloxtr8.marketplace.sweeps;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.sweeps.DueEffectStore.PersonEffect;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.marketplace.trading.domain.TradingCommand.PersonBanned;
import bloxtr8.marketplace.trading.domain.TradingCommand.Report;
import bloxtr8.marketplace.trading.domain.TradingCommand.TierLost;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.database.FailureKind;
import bloxtr8.platform.message.Cause;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a ban or a lost tier does to the listings, offers and contracts of a person, after its own
 * commit: one transaction a person, which also records that nothing is left to do.
 */
public final class PersonEffects {

  private static final int PEOPLE_MAX = 50;
  private static final Actor ACTOR = new Actor.Service(DatabaseRoles.MARKETPLACE.service());

  private final ServiceContext service;
  private final DueEffectStore effects;
  private final TradingHandler trading;

  PersonEffects(ServiceContext service, DueEffectStore effects, TradingHandler trading) {
    this.service = service;
    this.effects = effects;
    this.trading = trading;
  }

  /** Returns true when there may be more. */
  public boolean runPass() {
    var due = effects.due(PEOPLE_MAX);
    var applied = due.stream().filter(this::apply).count();
    return due.size() == PEOPLE_MAX && applied > 0;
  }

  /** Returns false for one that cannot be applied, which stops no other. */
  private boolean apply(PersonEffect effect) {
    try {
      return trading.withReports(() -> applyOnce(effect));
    } catch (RuntimeException e) {
      if (FailureKind.of(e) != FailureKind.BUG) throw e;
      service
          .telemetry()
          .alerts()
          .raise(
              service.name(),
              "person-effect-undecided",
              "%s of %s cannot take effect: %s"
                  .formatted(effect.effect(), effect.user().text(), e));
      return false;
    }
  }

  /**
   * The row is deleted under the locks of the report: whoever bans the person holds one of them
   * when they insert it.
   */
  private boolean applyOnce(PersonEffect effect) {
    var others =
        switch (effect.effect()) {
          case BANNED -> effects.othersUnderBan(effect.user());
          case TIER_LOST -> List.<UserId>of();
        };
    var users = Stream.concat(Stream.of(effect.user()), others.stream()).toList();
    trading.report(
        at -> users.stream().map(user -> report(effect, user, at)).toList(),
        ACTOR,
        Cause.of(effect.user().text()));
    effects.delete(effect);
    return true;
  }

  private static Report report(PersonEffect effect, UserId user, Instant at) {
    return switch (effect.effect()) {
      case BANNED -> new PersonBanned(user, at);
      case TIER_LOST -> new TierLost(user, at);
    };
  }
}
