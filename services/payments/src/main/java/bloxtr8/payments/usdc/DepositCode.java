package bloxtr8.payments.usdc;

import io.nayuki.qrcodegen.QrCode;
import java.util.Locale;

/** A payment link as a QR code. */
public final class DepositCode {

  private static final int QUIET = 4;

  private DepositCode() {}

  /** A complete SVG, black on white, of squares only. */
  public static String svg(String link) {
    var code = QrCode.encodeText(link, QrCode.Ecc.MEDIUM);
    var side = code.size + 2 * QUIET;
    var path = new StringBuilder();
    for (var y = 0; y < code.size; y++)
      for (var x = 0; x < code.size; x++)
        if (code.getModule(x, y))
          path.append(String.format(Locale.ROOT, "M%d,%dh1v1h-1z", x + QUIET, y + QUIET));
    return String.format(
        Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">\
        <rect width="100%%" height="100%%" fill="#fff"/><path d="%s"/></svg>\
        """,
        side,
        side,
        path);
  }
}
