package bloxtr8.providers.control;

/** What a page with forms for control calls ends with: the script that sends them, and the look. */
public final class ControlFormScript {

  /**
   * Every {@code form} with a {@code data-verb} is sent to that control call, and the answer is
   * shown. Empty fields are left out.
   */
  public static final String CONTENT =
      """
      <pre class="answer"><code id="answer" aria-live="polite">The answer comes here.</code></pre>
      <style>
        .forms { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); }
        .forms form { display: grid; gap: .5rem; border: 1px solid var(--line); border-radius: .8rem;
                      padding: 1rem; align-content: start; }
        /* In sight, also while the form that was sent is far above it. */
        .answer { position: sticky; bottom: 0; max-height: 35vh; overflow: auto; background: canvas;
                  border: 1px solid var(--line); }
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
          const shown = document.getElementById('answer');
          try {
            const answer = await fetch('/sandbox/' + form.dataset.verb,
              {method: 'POST', body: JSON.stringify(body)});
            shown.textContent = JSON.stringify(await answer.json(), null, 2);
          } catch (failure) {
            shown.textContent = 'The sandbox did not answer: ' + failure.message;
          }
        });
      </script>
      """;

  private ControlFormScript() {}
}
