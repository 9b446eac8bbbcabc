package bloxtr8.providers.screening;

import bloxtr8.chain.Address;
import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import tools.jackson.databind.node.ObjectNode;

/** The control API of the two screening companies. */
final class ScreeningControl {

  private static final int SCORE_MAX = 100;

  private final ScreeningStore store;

  ScreeningControl(ScreeningStore store) {
    this.store = store;
  }

  void addTrm(Controls controls) {
    controls.verb("score", this::score).verb("mistake", this::mistake);
  }

  void addChainalysis(Controls controls) {
    controls.verb("sanction", this::sanction);
  }

  private ObjectNode score(ControlRequest request) {
    var address = address(request, "address");
    var score = request.number("score", 0, SCORE_MAX);
    request.nothingElse();
    if (score == null) throw Problem.unprocessable("The field 'score' is missing.");
    var level = Level.of(Math.toIntExact(score));
    store.score(address, Math.toIntExact(score));
    return Json.object()
        .put("address", address)
        .put("score", score)
        .put("level", level == null ? null : level.number());
  }

  /**
   * Makes TRM answer about another address than the requested one; without {@code as}, ends that.
   */
  private ObjectNode mistake(ControlRequest request) {
    var address = address(request, "address");
    var other = request.textOrNull("as");
    request.nothingElse();
    store.showAs(address, other);
    return Json.object().put("address", address).put("as", other);
  }

  private ObjectNode sanction(ControlRequest request) {
    var address = address(request, "address");
    var on = request.flagOr("on", true);
    request.nothingElse();
    store.sanction(address, on);
    return Json.object().put("address", address).put("sanctioned", store.sanctioned(address));
  }

  private static String address(ControlRequest request, String field) {
    try {
      return Address.parse(request.text(field)).text();
    } catch (IllegalArgumentException e) {
      throw Problem.unprocessable("The field '%s': %s.".formatted(field, e.getMessage()));
    }
  }
}
