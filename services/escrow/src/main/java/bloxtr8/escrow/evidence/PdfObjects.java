package bloxtr8.escrow.evidence;

import bloxtr8.escrow.evidence.Unacceptable.Why;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every object of an opened PDF, as the library understands it: also names too short to be
 * looked for in raw bytes, and objects that only a library can unpack.
 */
final class PdfObjects {

  private static final int OBJECTS_MAX = 1_000_000;

  private static final Set<String> ACTIVE =
      Set.of(
          "AA",
          "JavaScript",
          "JS",
          "Launch",
          "EmbeddedFile",
          "EmbeddedFiles",
          "EF",
          "FileAttachment",
          "AF",
          "Collection",
          "RichMedia",
          "3D",
          "SubmitForm",
          "ImportData",
          "GoToE",
          "GoToR",
          "Encrypt",
          "Movie",
          "Sound",
          "Rendition",
          "XFA");

  private static final COSName SHOW_PAGE = COSName.getPDFName("GoTo");

  private final Deque<COSBase> open = new ArrayDeque<>();
  private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private int objects;

  private PdfObjects() {}

  static void check(COSDocument document) {
    var found = new PdfObjects();
    found.walk(document.getTrailer());
    for (var key : List.copyOf(document.getXrefTable().keySet()))
      found.walk(document.getObjectFromPool(key).getObject());
  }

  /** What is referred to has an entry in the table of references, and its turn there. */
  private void walk(@Nullable COSBase root) {
    add(root);
    while (!open.isEmpty())
      switch (open.pop()) {
        case COSDictionary dictionary -> {
          requireStill(dictionary.getDictionaryObject(COSName.OPEN_ACTION));
          dictionary.forEach((key, value) -> {
            requireHarmless(key);
            add(value);
          });
        }
        case COSArray array -> array.forEach(this::add);

        default -> {}
      }
  }

  private void add(@Nullable COSBase object) {
    if (++objects > OBJECTS_MAX) throw new Unacceptable(Why.EXPANDS_TOO_FAR);
    if (object instanceof COSName name) requireHarmless(name);
    else if (object instanceof COSDictionary || object instanceof COSArray)
      if (seen.add(object)) open.push(object);
  }

  /** What is done when a PDF is opened may show a page of it, and call no address. */
  private static void requireStill(@Nullable COSBase opened) {
    if (opened instanceof COSDictionary action
        && (!SHOW_PAGE.equals(action.getCOSName(COSName.S)) || action.containsKey(COSName.NEXT)))
      throw new Unacceptable(Why.ACTIVE);
  }

  private static void requireHarmless(COSName name) {
    if (ACTIVE.contains(name.getName())) throw new Unacceptable(Why.ACTIVE);
  }
}
