package bloxtr8.providers.screening;

import bloxtr8.chain.Address;
import bloxtr8.providers.control.Ask;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import tools.jackson.databind.node.ObjectNode;

/** What the two learn about a wallet, and what they mistake it for. */
final class ScreeningControl {
  private static final int SCORE_MAX = 100;

  private final ScreeningStore said;

  ScreeningControl(ScreeningStore said) {
    this.said = said;
  }

  void addTrm(Controls controls) {
    controls.verb("score", this::score).verb("mistake", this::mistake);
  }

  void addChainalysis(Controls controls) {
    controls.verb("sanction", this::sanction);
  }

  private ObjectNode score(Ask ask) {
    var address = address(ask, "address");
    var score = ask.number("score", 0, SCORE_MAX);
    ask.nothingElse();
    if (score == null) {
      throw Problem.unprocessable("The field 'score' is missing.");
    }
    var level = Level.of(Math.toIntExact(score));
    said.score(address, Math.toIntExact(score));
    return Json.object()
        .put("address", address)
        .put("score", score)
        .put("level", level == null ? null : level.number());
  }

  /** TRM answers about another address than it was asked; without {@code as}, no longer. */
  private ObjectNode mistake(Ask ask) {
    var address = address(ask, "address");
    var other = ask.textOrNull("as");
    ask.nothingElse();
    said.showAs(address, other);
    return Json.object().put("address", address).put("as", other);
  }

  private ObjectNode sanction(Ask ask) {
    var address = address(ask, "address");
    var on = ask.flagOr("on", true);
    ask.nothingElse();
    said.sanction(address, on);
    return Json.object().put("address", address).put("sanctioned", said.sanctioned(address));
  }

  private static String address(Ask ask, String field) {
    try {
      return Address.parse(ask.text(field)).text();
    } catch (IllegalArgumentException e) {
      throw Problem.unprocessable("The field '%s': %s.".formatted(field, e.getMessage()));
    }
  }
}
