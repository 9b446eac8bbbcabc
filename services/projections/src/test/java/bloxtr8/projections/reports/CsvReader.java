package bloxtr8.projections.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads CSV strictly as RFC 4180 says, and refuses anything else. */
public final class CsvReader {

  private final String text;
  private int position;

  private CsvReader(String text) {
    this.text = text;
  }

  /** The lines of a file of ours, each by the names of its columns. */
  public static List<Map<String, String>> read(byte[] file) {
    var text = new String(file, StandardCharsets.UTF_8);
    assertThat(text).startsWith("\uFEFF");
    var lines = new CsvReader(text.substring(1)).lines();
    var header = lines.removeFirst();
    var named = new ArrayList<Map<String, String>>();
    for (var line : lines) {
      assertThat(line).hasSameSizeAs(header);
      var fields = new LinkedHashMap<String, String>();
      for (var i = 0; i < line.size(); i++) fields.put(header.get(i), line.get(i));
      named.add(fields);
    }
    return named;
  }

  private List<List<String>> lines() {
    var lines = new ArrayList<List<String>>();
    while (position < text.length()) lines.add(line());
    return lines;
  }

  private List<String> line() {
    var fields = new ArrayList<String>();
    fields.add(field());
    while (text.charAt(position) == ',') {
      position++;
      fields.add(field());
    }
    assertThat(text.substring(position, position + 2)).isEqualTo("\r\n");
    position += 2;
    return fields;
  }

  private String field() {
    return text.charAt(position) == '"' ? quoted() : plain();
  }

  private String plain() {
    var begin = position;
    while (",\r\n\"".indexOf(text.charAt(position)) < 0) position++;
    assertThat(text.charAt(position)).isNotEqualTo('"');
    return text.substring(begin, position);
  }

  private String quoted() {
    var field = new StringBuilder();
    position++;
    while (true) {
      if (text.charAt(position) != '"') field.append(text.charAt(position++));
      else if (text.charAt(position + 1) == '"') {
        field.append('"');
        position += 2;
      } else {
        position++;
        return field.toString();
      }
    }
  }
}
