package bloxtr8.discord.replies;

import bloxtr8.api.ComponentId;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to an interaction, for the person who acted and nobody else. */
public sealed interface Reply {

  /**
   * A message, drawn as one box. It replaces the message whose button was pressed, where only this
   * person sees that one; so no button stays that has been used.
   *
   * @param blocks from above
   */
  record Panel(Tone tone, List<Block> blocks) implements Reply {
    public Panel {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * A form to fill in.
   *
   * @param title at most 45 characters
   * @param fields 1 to 5
   */
  record Form(ComponentId id, String title, List<Field> fields) implements Reply {
    public Form {
      fields = List.copyOf(fields);
    }
  }

  /** Values for an option that is being typed; at most 25. */
  record Suggestions(List<Suggestion> items) implements Reply {
    public Suggestions {
      items = List.copyOf(items);
    }
  }

  record Suggestion(String shown, String value) {}

  /** The colour of a panel. */
  enum Tone {
    NEUTRAL,
    GOOD,
    /** The person has something to do. */
    YOUR_TURN,
    BAD
  }

  /** A part of a panel. */
  sealed interface Block {}

  /**
   * Text in Discord's markdown, in which what people wrote is escaped.
   *
   * @param picture shown beside it; null for none
   */
  record Text(String markdown, @Nullable URI picture) implements Block {
    public Text(String markdown) {
      this(markdown, null);
    }
  }

  /** A line between two parts. */
  record Divider() implements Block {}

  /** Buttons in a row: 1 to 5. */
  record Buttons(List<Button> buttons) implements Block {
    public Buttons {
      buttons = List.copyOf(buttons);
    }
  }

  /**
   * A menu.
   *
   * @param items 1 to 25
   */
  record Menu(ComponentId id, String placeholder, List<MenuItem> items) implements Block {
    public Menu {
      items = List.copyOf(items);
    }
  }

  record MenuItem(String label, String value, @Nullable String description) {}

  /** A button. */
  sealed interface Button {
    String label();
  }

  record ActionButton(String label, ComponentId id, Style style) implements Button {}

  /** Opens a page. */
  record LinkButton(String label, URI url) implements Button {}

  /** How a button is drawn. */
  enum Style {
    PRIMARY,
    SECONDARY,
    SUCCESS,
    DANGER
  }

  /** A field of a form. */
  sealed interface Field {
    /** By which the form names what was typed. */
    String name();
  }

  /** Text that is only read. */
  record Reading(String name, String markdown) implements Field {}

  /**
   * Text to type.
   *
   * @param label at most 45 characters
   * @param description below the label; at most 100 characters; null for none
   * @param value typed already; null for none
   */
  record TextField(
      String name,
      String label,
      @Nullable String description,
      boolean lines,
      boolean required,
      int lengthMax,
      @Nullable String value,
      @Nullable String placeholder)
      implements Field {}

  /** One of several values; 2 to 25. */
  record SelectField(
      String name,
      String label,
      @Nullable String description,
      boolean required,
      List<MenuItem> items)
      implements Field {
    public SelectField {
      items = List.copyOf(items);
    }
  }

  /** A statement to agree to. */
  record CheckField(String name, String label, @Nullable String description) implements Field {}

  /**
   * Files to attach.
   *
   * @param filesMax 1 to 10
   */
  record FileField(String name, String label, @Nullable String description, int filesMax)
      implements Field {}
}
