package bloxtr8.discord.replies;

import bloxtr8.api.ComponentId;
import bloxtr8.api.ComponentId.Action;
import bloxtr8.discord.replies.Reply.ActionButton;
import bloxtr8.discord.replies.Reply.Block;
import bloxtr8.discord.replies.Reply.Button;
import bloxtr8.discord.replies.Reply.Buttons;
import bloxtr8.discord.replies.Reply.LinkButton;
import bloxtr8.discord.replies.Reply.Panel;
import bloxtr8.discord.replies.Reply.Style;
import bloxtr8.discord.replies.Reply.Text;
import bloxtr8.discord.replies.Reply.Tone;
import bloxtr8.kernel.PrefixedId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a panel from above; buttons that follow each other share rows of five. */
public final class PanelBuilder {

  private static final int ROW = 5;

  private final Tone tone;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Button> row = new ArrayList<>();

  private PanelBuilder(Tone tone) {
    this.tone = tone;
  }

  public static PanelBuilder of(Tone tone) {
    return new PanelBuilder(tone);
  }

  public PanelBuilder text(String markdown) {
    return block(new Text(markdown));
  }

  /**
   * Text with a picture beside it.
   *
   * @param picture null for none
   */
  public PanelBuilder text(String markdown, @Nullable URI picture) {
    return block(new Text(markdown, picture));
  }

  public PanelBuilder divider() {
    return block(new Reply.Divider());
  }

  public PanelBuilder block(Block block) {
    endRow();
    blocks.add(block);
    return this;
  }

  public PanelBuilder button(String label, ComponentId id, Style style) {
    return button(new ActionButton(label, id, style));
  }

  /** A button about an object. */
  public PanelBuilder button(String label, Action action, PrefixedId subject, Style style) {
    return button(label, new ComponentId(action, subject.text()), style);
  }

  public PanelBuilder link(String label, URI url) {
    return button(new LinkButton(label, url));
  }

  private PanelBuilder button(Button button) {
    if (row.size() == ROW) endRow();
    row.add(button);
    return this;
  }

  private void endRow() {
    if (row.isEmpty()) return;
    blocks.add(new Buttons(row));
    row.clear();
  }

  public Panel build() {
    endRow();
    return new Panel(tone, blocks);
  }
}
