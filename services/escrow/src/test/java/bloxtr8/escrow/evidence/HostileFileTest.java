package bloxtr8.escrow.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.refusal.RefusedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that attack whatever reads them: each is refused, and this process lives. */
class HostileFileTest {

  private static final int MEGABYTE = 1024 * 1024;

  @TempDir Path folder;

  private String refusal(ContentCheck check, String name, byte[] content) throws IOException {
    var file = Files.write(folder.resolve("upload"), content);
    try {
      check.check(file, name, folder);
      return "accepted";
    } catch (RefusedRequest refused) {
      return refused.code();
    }
  }

  private String refusal(String name, byte[] content) throws IOException {
    return refusal(new ContentCheck(), name, content);
  }

  private static byte[] deflated(int megabytes, byte[] piece) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var deflated = new DeflaterOutputStream(out)) {
      for (var n = 0L; n < (long) megabytes * MEGABYTE; n += piece.length) deflated.write(piece);
    }
    return out.toByteArray();
  }

  /** A catalogue and one stream of objects. */
  private static byte[] pdf(String dictionary, String keyword, byte[] data) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write("%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n".getBytes(UTF_8));
    out.write(
        ("2 0 obj <</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode" + dictionary + ">>\n")
            .getBytes(UTF_8));
    out.write(keyword.getBytes(UTF_8));
    out.write(data);
    out.write("\nendstream endobj\n%%EOF".getBytes(UTF_8));
    return out.toByteArray();
  }

  @Test
  void a_pdf_that_fills_the_memory_ends_its_own_process_and_is_refused() throws IOException {
    var padded = "/Padding (" + "x".repeat(30_000) + ")";
    var bomb = pdf(padded, "stream\n", deflated(300, "0 0 [0 0] ".repeat(10_000).getBytes(UTF_8)));

    assertThat(refusal("bomb.pdf", bomb)).isEqualTo("file_unreadable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stream \n", "stream\r", "stream\t\n", "stream", "%x\nstream \n"})
  void a_stream_that_readers_find_in_different_places_is_refused(String keyword)
      throws IOException {
    var bomb = pdf("", keyword, deflated(20, new byte[10_000]));

    assertThat(refusal("bomb.pdf", bomb)).isEqualTo("file_unreadable");
  }

  @Test
  void a_stream_with_a_broken_header_is_read_as_readers_do() throws IOException {
    var action = new ByteArrayOutputStream();
    try (var deflated = new DeflaterOutputStream(action)) {
      deflated.write("3 0 <</S /Launch>>".getBytes(UTF_8));
    }
    var data = action.toByteArray();
    data[0] = 0;
    data[1] = 0;

    assertThat(refusal("a.pdf", pdf("", "stream\n", data))).isEqualTo("file_active");
  }

  @Test
  void objects_that_are_packed_in_an_unusual_way_are_refused() throws IOException {
    var data = deflated(1, new byte[10_000]);
    assertThat(refusal("a.pdf", pdf("/DecodeParms <</Predictor 12>>", "stream\n", data)))
        .isEqualTo("file_active");
    assertThat(refusal("a.pdf", pdf("/Filter [/FlateDecode/FlateDecode]", "stream\n", data)))
        .isEqualTo("file_active");
  }

  @ParameterizedTest
  @ValueSource(strings = {"JS", "EF", "AF", "3D", "FileAttachment", "Collection"})
  void a_name_of_what_is_active_is_refused_wherever_it_stands(String name) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var document = new PDDocument()) {
      var page = new PDPage();
      page.getCOSObject().setString(COSName.getPDFName(name), "x");
      document.addPage(page);
      document.save(out);
    }

    assertThat(refusal("a.pdf", out.toByteArray())).isEqualTo("file_active");
  }

  /** With one page, and with this in its catalogue. */
  private static byte[] opening(String entries) {
    return """
    %%PDF-1.4
    1 0 obj
    <</Type /Catalog /Pages 2 0 R %s>>
    endobj
    2 0 obj
    <</Type /Pages /Kids [3 0 R] /Count 1>>
    endobj
    3 0 obj
    <</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>
    endobj
    trailer
    <</Root 1 0 R>>
    %%%%EOF
    """
        .formatted(entries)
        .getBytes(UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/OpenAction <</S /URI /URI (http://example.com/who)>>",
        "/OpenAction <</S /GoTo /D [3 0 R /Fit] /Next <</S /URI /URI (http://example.com)>>>>",
        "/OpenAction <</URI (http://example.com)>>",
        "/AA <</WC <</S /URI /URI (http://example.com)>>>>"
      })
  void a_pdf_that_calls_an_address_when_it_is_opened_is_refused(String entry) throws IOException {
    assertThat(refusal("a.pdf", opening(entry))).isEqualTo("file_active");
  }

  @Test
  void a_pdf_may_begin_on_one_of_its_pages() throws IOException {
    assertThat(refusal("a.pdf", opening("/OpenAction [3 0 R /Fit]"))).isEqualTo("accepted");
    assertThat(refusal("a.pdf", opening("/OpenAction <</S /GoTo /D [3 0 R /Fit]>>")))
        .isEqualTo("accepted");
  }

  @Test
  void a_pdf_that_is_an_archive_as_well_is_refused() throws IOException {
    var pdf = new String(opening(""), ISO_8859_1);
    var zip = "PK\u0003\u0004evil.exe" + "PK\u0005\u0006" + "\0".repeat(18);

    assertThat(refusal("a.pdf", (pdf + "\0\r\n").getBytes(ISO_8859_1))).isEqualTo("accepted");
    assertThat(refusal("a.pdf", (pdf + zip).getBytes(ISO_8859_1))).isEqualTo("file_unreadable");
    assertThat(refusal("a.pdf", (pdf + zip + "\n%%EOF").getBytes(ISO_8859_1)))
        .isEqualTo("file_unreadable");
    assertThat(refusal("a.pdf", pdf.replace("%%EOF", "").getBytes(ISO_8859_1)))
        .isEqualTo("file_unreadable");
  }

  @Test
  void thousands_of_streams_over_the_same_bytes_are_refused() throws IOException {
    var out = new ByteArrayOutputStream();
    out.write("%PDF-1.7\n".getBytes(UTF_8));
    for (var i = 0; i < 4_600; i++) {
      out.write("<<>>stream\n".getBytes(UTF_8));
      out.write(new byte[] {0x78, 0x01, 0, 17, 0, (byte) 238, (byte) 255});
      // The block holds what begins the next stream, so that each inflates the rest of the file.
      if (i == 4_599) out.write(new byte[17]);
    }
    var empty = new byte[] {0, 0, 0, (byte) 255, (byte) 255};
    for (var n = 0; n < 9 * MEGABYTE; n += empty.length) out.write(empty);

    assertThat(refusal("a.pdf", out.toByteArray())).isNotEqualTo("accepted");
  }

  @Test
  void a_check_that_does_not_end_is_stopped() throws IOException {
    var check = new ContentCheck(Duration.ofMillis(1));

    assertThat(refusal(check, "a.png", picture(8, 8))).isEqualTo("file_unreadable");
    assertThat(ProcessHandle.current().children().map(c -> c.info().commandLine().orElse("")))
        .noneMatch(line -> line.contains(CheckProgram.class.getName()));
  }

  private static void part(ByteArrayOutputStream out, String name, byte[] data) {
    var named = ByteBuffer.allocate(4 + data.length).put(name.getBytes(ISO_8859_1)).put(data);
    var crc = new CRC32();
    crc.update(named.array());
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(named.array());
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  /** Of one colour, three bytes a pixel. */
  private static byte[] picture(int width, int height) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    var head = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) 2);
    part(out, "IHDR", head.array());
    var pixels = new ByteArrayOutputStream();
    try (var deflated = new DeflaterOutputStream(pixels)) {
      for (var y = 0; y < height; y++) deflated.write(new byte[1 + 3 * width]);
    }
    part(out, "IDAT", pixels.toByteArray());
    part(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  @Test
  void the_largest_picture_fits_and_one_of_more_is_refused() throws IOException {
    assertThat(refusal("large.png", picture(10_000, 5_000))).isEqualTo("accepted");
    assertThat(refusal("bomb.png", picture(10_000, 5_001))).isEqualTo("file_too_large");
  }
}
