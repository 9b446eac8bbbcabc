/** The style sheets of the whole page, in their order; spacing and colours are those of the web app. */
import '@fontsource-variable/figtree/wght.css';
import '@fontsource-variable/bricolage-grotesque/wght.css';
import '../../../web-app/src/design/tokens.css';
import './playground.css';
