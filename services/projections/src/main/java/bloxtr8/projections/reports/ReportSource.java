package bloxtr8.projections.reports;

import java.util.List;

/** Where the lines of one kind of report come from. */
interface ReportSource {

  /** The names of the columns, the first line of the file. */
  List<String> columns();

  /** Reads all lines of a report, a page at a time, each beginning where the one before ended. */
  void read(ReportRow report, LineSink sink);

  /** Receives pages of lines. */
  @FunctionalInterface
  interface LineSink {
    void page(List<List<CsvCell>> lines);
  }
}
