import { act } from '@/api/control';
import { type Component, Kind, type Message } from '@/api/discord';
import { useScene } from '@/state/context';
import { Markdown } from '@/text/Markdown';
import { Button } from './Button';
import styles from './components.module.css';
import { Colour, Covered, FileLink, Picture } from './Media';
import { Select } from './Select';

/** The components of a message: rows of buttons and selects, or a whole layout. */
export function Components({ message }: { message: Message }) {
  const components = message.components ?? [];
  if (components.length === 0) return null;
  return (
    <div className={styles.layout}>
      {components.map((component, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: components stay where they are
        <Part key={i} component={component} message={message} />
      ))}
    </div>
  );
}

/** One component, and those inside of it. What the page does not know it names. */
function Part({ component, message }: { component: Component; message: Message }) {
  switch (component.type) {
    case Kind.row:
      return (
        <div className={styles.row}>
          <Parts components={component.components} message={message} />
        </div>
      );
    case Kind.button:
      return <Button component={component} message={message} />;
    case Kind.select:
    case Kind.userSelect:
    case Kind.roleSelect:
    case Kind.mentionableSelect:
    case Kind.channelSelect:
      return <SelectOfMessage component={component} message={message} />;
    case Kind.section:
      return (
        <div className={styles.section}>
          <div className={styles.texts}>
            <Parts components={component.components} message={message} />
          </div>
          {component.accessory && <Part component={component.accessory} message={message} />}
        </div>
      );
    case Kind.text:
      return <Markdown text={component.content ?? ''} />;
    case Kind.thumbnail:
      return (
        <div className={styles.thumbnail}>
          <Picture media={component.media} description={component.description} spoiler={component.spoiler} />
        </div>
      );
    case Kind.gallery:
      return (
        <div className={styles.gallery} data-count={Math.min(component.items?.length ?? 0, 3)}>
          {component.items?.map(({ media, description, spoiler }) => (
            <Picture key={media.url} media={media} description={description} spoiler={spoiler} />
          ))}
        </div>
      );
    case Kind.file:
      return (
        <Covered spoiler={component.spoiler}>
          <FileLink url={component.file?.url ?? ''} name={component.name ?? ''} size={component.size} />
        </Covered>
      );
    case Kind.separator:
      return <Separator divider={component.divider !== false} large={component.spacing === 2} />;
    case Kind.container:
      return (
        <Covered spoiler={component.spoiler}>
          <div className={styles.container}>
            <Colour value={component.accent_color} />
            <div className={styles.contained}>
              <Parts components={component.components} message={message} />
            </div>
          </div>
        </Covered>
      );
    default:
      return <p className={styles.unknown}>A component of type {component.type}, which the playground cannot show.</p>;
  }
}

function Parts({ components, message }: { components: readonly Component[] | undefined; message: Message }) {
  return components?.map((component, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: components stay where they are
    <Part key={i} component={component} message={message} />
  ));
}

function Separator({ divider, large }: { divider: boolean; large: boolean }) {
  const size = large ? styles.far : styles.near;
  return divider ? <hr className={size} /> : <div className={size} />;
}

function SelectOfMessage({ component, message }: { component: Component; message: Message }) {
  const { store } = useScene();
  const id = component.custom_id ?? '';
  return (
    <Select
      component={component}
      label={component.placeholder || 'Make a selection'}
      onChosen={(values) => {
        const what = { channelId: message.channel_id, messageId: message.id, customId: id, text: 'Waiting…' };
        void store.interact(what, () => act.component(store.personId, message.id, id, values));
      }}
    />
  );
}
