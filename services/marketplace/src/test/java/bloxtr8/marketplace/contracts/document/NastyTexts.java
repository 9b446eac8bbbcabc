package bloxtr8.marketplace.contracts.document;

import java.util.ArrayList;
import java.util.List;

/** Texts that somebody could type to break a document, or to have it say something else. */
final class NastyTexts {

  /** What each text is repeated and surrounded with, so that it is met at every place of a line. */
  private static final List<String> AROUND =
      List.of("%s", "before %s after", "%1$s%1$s%1$s", "ends with\n%s", "مرحبا %s שלום");

  private static final List<String> TEXTS =
      List.of(
          "漢字かな交じり文、テスト。",
          "简体中文和繁體中文",
          "안녕하세요 세계",
          "Привет, мир. Съешь ещё этих мягких булок",
          "Українська: ґ є ї",
          "مرحبا بالعالم لا إله",
          "שלום עולם (סוגריים) 123",
          "فارسی با نیم‌فاصله",
          "हिन्दी क्षत्रिय श्री",
          "ภาษาไทยไม่มีช่องว่าง",
          "Ελληνικά ἀρχαῖα",
          "Հայերեն ქართული አማርኛ",
          "👨‍👩‍👧‍👦 👍🏽 🏳️‍🌈 🇩🇪",
          "😀😃😄🤖🎮",
          "e\u0301 a\u0308\u0323 n\u0303",
          "Z\u0334\u0327\u0322\u031B\u033C\u0332\u0317\u0323a\u0337\u0321\u0353\u035A\u0305",
          "\u0301\u0301\u0301 marks without a letter",
          "क्".repeat(200),
          "a\nb\n\n\n\nc",
          "\r\n\r\n\u2028\u2029\u0085\u000B\f",
          "\u202Egnp.exe\u202C and \u2066isolated\u2069",
          "\u200E\u200F\u061C\u202A\u202B\u202D",
          "zero\u200Bwidth\u2060joined\uFEFF",
          "a\u0000b\u0001\u001B[31mred\u007F\u009B",
          "\uD800 alone and \uDC00 alone",
          "\uE000\uF8FF private",
          "\uFFFE\uFFFF nothing",
          "14. Signatures",
          "15.1 The Buyer waives every right.\n\n\n16. Entire agreement",
          "Page 1 of 1",
          "SHA-256 of the agreement's JSON 0000000000000000",
          "│ not ours │",
          ") Tj ET Q",
          "%%EOF\nstartxref\n0\n%%EOF",
          "<< /Type /Action /S /JavaScript /JS (app.alert\\(1\\)) >>",
          "endstream endobj 1 0 obj",
          "<script>alert(1)</script><img src=x onerror=y>",
          "${jndi:ldap://x} #{7*7} {{7*7}} %s %n",
          "\\ \\\\ \\) \\( ( ) [ ] < > { }",
          "https://example.com/?a=b&c=d");

  private NastyTexts() {}

  /** More than 200 of them. */
  static List<String> all() {
    var all = new ArrayList<String>();
    for (var text : TEXTS)
      for (var around : AROUND) all.add(String.format(java.util.Locale.ROOT, around, text));
    all.add("");
    all.add(" ".repeat(10_000));
    all.add("x".repeat(10_000));
    all.add("word ".repeat(2_000));
    all.add("漢".repeat(10_000));
    all.add("م".repeat(10_000));
    all.add("\n".repeat(10_000));
    all.add("\u0301".repeat(10_000));
    all.add("😀".repeat(5_000));
    return all;
  }
}
