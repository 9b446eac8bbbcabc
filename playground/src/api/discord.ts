/** What Discord says on its wire, as far as the page shows it. */

export interface User {
  readonly id: string;
  readonly username: string;
  readonly global_name: string | null;
  readonly bot?: boolean;
}

export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly description?: string | null;
  readonly size: number;
  readonly url: string;
  readonly content_type?: string | null;
  readonly width?: number | null;
  readonly height?: number | null;
}

export interface EmbedField {
  readonly name: string;
  readonly value: string;
  readonly inline?: boolean;
}

export interface Media {
  readonly url: string;
  readonly width?: number | null;
  readonly height?: number | null;
}

export interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly url?: string;
  readonly timestamp?: string;
  readonly color?: number;
  readonly footer?: { readonly text: string };
  readonly image?: Media;
  readonly thumbnail?: Media;
  readonly author?: { readonly name: string; readonly url?: string };
  readonly fields?: readonly EmbedField[];
}

export interface Emoji {
  readonly id?: string | null;
  readonly name?: string | null;
}

export interface SelectOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string | null;
  readonly emoji?: Emoji;
  readonly default?: boolean;
}

/** The numbers of Discord's components. */
export const Kind = {
  row: 1,
  button: 2,
  select: 3,
  input: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  upload: 19,
  radio: 21,
  checkboxes: 22,
  checkbox: 23,
} as const;

/** Any component: which of the fields are there depends on its type. */
export interface Component {
  readonly type: number;
  readonly id?: number;
  readonly custom_id?: string;
  readonly components?: readonly Component[];
  readonly component?: Component;
  readonly accessory?: Component;
  readonly style?: number;
  readonly label?: string;
  readonly description?: string | null;
  readonly content?: string;
  readonly emoji?: Emoji;
  readonly url?: string;
  readonly disabled?: boolean;
  readonly options?: readonly SelectOption[];
  readonly placeholder?: string | null;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly required?: boolean;
  readonly value?: string | null;
  readonly default?: boolean;
  readonly default_values?: readonly { readonly id: string; readonly type: string }[];
  readonly channel_types?: readonly number[];
  readonly media?: Media;
  readonly items?: readonly {
    readonly media: Media;
    readonly description?: string | null;
    readonly spoiler?: boolean;
  }[];
  readonly file?: Media;
  readonly name?: string;
  readonly size?: number;
  readonly spoiler?: boolean;
  readonly divider?: boolean;
  readonly spacing?: number;
  readonly accent_color?: number | null;
}

export interface Reaction {
  readonly emoji: Emoji;
  readonly count: number;
}

/** Bits of a message's flags. */
export const Flag = { ephemeral: 1 << 6, loading: 1 << 7, componentsV2: 1 << 15 } as const;

export interface Message {
  readonly id: string;
  readonly channel_id: string;
  readonly type: number;
  readonly content: string;
  readonly author: User;
  readonly webhook_id?: string;
  readonly timestamp: string;
  readonly edited_timestamp: string | null;
  readonly flags?: number;
  readonly pinned?: boolean;
  readonly nonce?: string | number;
  readonly mentions?: readonly User[];
  readonly mention_roles?: readonly string[];
  readonly mention_everyone?: boolean;
  readonly embeds?: readonly Embed[];
  readonly components?: readonly Component[];
  readonly attachments?: readonly Attachment[];
  readonly reactions?: readonly Reaction[];
  readonly message_reference?: { readonly message_id?: string; readonly channel_id?: string };
  readonly referenced_message?: Message | null;
  readonly interaction_metadata?: {
    readonly id: string;
    readonly type?: number;
    readonly user: User;
    readonly name?: string;
  };
  readonly interaction?: { readonly name: string; readonly user: User };
  readonly thread?: { readonly id: string; readonly name: string };
}

/** The numbers of the types of channels. */
export const ChannelType = {
  text: 0,
  dm: 1,
  voice: 2,
  category: 4,
  announcements: 5,
  announcementThread: 10,
  publicThread: 11,
  privateThread: 12,
  forum: 15,
} as const;

/** The numbers of the types of a command's options. */
export const OptionType = {
  subcommand: 1,
  group: 2,
  text: 3,
  integer: 4,
  flag: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

export interface CommandOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly choices?: readonly Choice[];
  readonly options?: readonly CommandOption[];
  readonly autocomplete?: boolean;
  readonly channel_types?: readonly number[];
  readonly min_value?: number;
  readonly max_value?: number;
  readonly min_length?: number;
  readonly max_length?: number;
}

export interface Command {
  readonly id: string;
  readonly application_id: string;
  readonly type?: number;
  readonly name: string;
  readonly description: string;
  readonly options?: readonly CommandOption[];
}
