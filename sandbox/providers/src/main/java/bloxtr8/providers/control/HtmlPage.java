package bloxtr8.providers.control;

/** A page of the sandbox, which always begins with the word SANDBOX. */
public final class HtmlPage {

  private static final int OK = 200;

  private static final String FRAME =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>SANDBOX · {title}</title>
        <style>
          :root { color-scheme: light dark; --line: #8886; --accent: light-dark(#6b2fd9, #b794f6); }
          body { margin: 0; font: 16px/1.6 system-ui, sans-serif; }
          .mark { background: repeating-linear-gradient(-45deg, #111, #111 12px, #e6b800 12px,
                  #e6b800 24px); text-align: center; padding: .4rem; }
          .mark b { display: inline-block; background: #111; color: #ffd633; padding: .2rem .8rem;
                    border-radius: .3rem; font-size: clamp(.75rem, 3.2vw, 1rem); }
          main { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
          h1 { line-height: 1.2; } h2 { margin-top: 2.2rem; }
          section, li.card { border: 1px solid var(--line); border-radius: .8rem; padding: 1rem; }
          ul.cards { list-style: none; padding: 0; display: grid; gap: 1rem; }
          pre { overflow-x: auto; padding: .8rem; border-radius: .5rem; background: #8882; }
          code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
          a { color: var(--accent); }
          button { font: inherit; padding: .7rem 1.4rem; border: 0; border-radius: .6rem;
                   background: var(--accent); color: light-dark(#fff, #111); cursor: pointer; }
          .wide { overflow-x: auto; }
          table { border-collapse: collapse; width: 100%; }
          td, th { text-align: left; border-bottom: 1px solid var(--line); padding: .35rem .5rem; }
        </style>
      </head>
      <body>
        <div class="mark"><b>SANDBOX &mdash; no real money, no real company</b></div>
        <main><h1>{title}</h1>{content}</main>
      </body>
      </html>
      """;

  private HtmlPage() {}

  /** Text from callers must be escaped in the content and must not be in the title. */
  public static Answer answer(String title, String content) {
    return answer(OK, title, content);
  }

  /** The same with another status than 200. */
  public static Answer answer(int status, String title, String content) {
    return Answer.html(status, FRAME.replace("{title}", title).replace("{content}", content));
  }
}
