package bloxtr8.providers.control;

/** What a page with forms for control calls ends with: the script that sends them, and the look. */
public final class ControlFormScript {

  /**
   * Every {@code form} with a {@code data-verb} is sent to that control call, and the answer is
   * shown. Empty fields are left out.
   */
  public static final String CONTENT =
      """
      <pre><code id="answer" aria-live="polite">The answer comes here.</code></pre>
      <style>
        .forms { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); }
        .forms form { display: grid; gap: .5rem; border: 1px solid var(--line); border-radius: .8rem;
                      padding: 1rem; align-content: start; }
        .forms input, .forms select, .forms textarea { font: inherit; padding: .4rem; min-width: 0; }
      </style>
      <script>
        const valueOf = field =>
          field.type === 'checkbox' ? field.checked
            : field.type === 'number' ? Number(field.value)
            : field.type === 'textarea' ? field.value : field.value.trim();
        for (const form of document.forms) form.addEventListener('submit', async event => {
          event.preventDefault();
          const body = {};
          for (const field of form.elements) {
            if (field.name && field.value !== '') body[field.name] = valueOf(field);
          }
          const answer = await fetch('/sandbox/' + form.dataset.verb,
            {method: 'POST', body: JSON.stringify(body)});
          document.getElementById('answer').textContent =
            JSON.stringify(await answer.json(), null, 2);
        });
      </script>
      """;

  private ControlFormScript() {}
}
