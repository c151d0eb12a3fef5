package fakediscord

import "encoding/json"

// A Message is a message of a channel, in Discord's words. What a snapshot holds is
// not changed later.
type Message struct {
	ID              string          `json:"id"`
	ChannelID       string          `json:"channel_id"`
	Type            int             `json:"type"`
	Author          User            `json:"author"`
	Content         string          `json:"content"`
	Embeds          []Embed         `json:"embeds"`
	Components      []Component     `json:"components"`
	Attachments     []Attachment    `json:"attachments"`
	Mentions        []User          `json:"mentions"`
	MentionRoles    []string        `json:"mention_roles"`
	MentionEveryone bool            `json:"mention_everyone"`
	Timestamp       Time            `json:"timestamp"`
	Edited          *Time           `json:"edited_timestamp"`
	Flags           int             `json:"flags"`
	Pinned          bool            `json:"pinned"`
	TTS             bool            `json:"tts"`
	ApplicationID   string          `json:"application_id,omitempty"`
	WebhookID       string          `json:"webhook_id,omitempty"`
	Nonce           json.RawMessage `json:"nonce,omitempty"` // in the answer to its creation only
	Reference       *Reference      `json:"message_reference,omitempty"`
	Thread          map[string]any  `json:"thread,omitempty"`
	Interaction     map[string]any  `json:"interaction_metadata,omitempty"`

	files     []*Attachment // those that embeds show, too
	VisibleTo string        `json:"-"` // the one user who sees it, when ephemeral
}

// Ephemeral says that one person alone sees the message.
func (m *Message) Ephemeral() bool { return m.Flags&FlagEphemeral != 0 }

// Loading says that the message is a deferred response that waits for its text.
func (m *Message) Loading() bool { return m.Flags&FlagLoading != 0 }

// A Reference points to another message.
type Reference struct {
	Type      int    `json:"type"`
	ChannelID string `json:"channel_id"`
	MessageID string `json:"message_id,omitempty"`
	GuildID   string `json:"guild_id,omitempty"`
}

// An Embed is a card in a message.
type Embed struct {
	Type        string  `json:"type"`
	Title       string  `json:"title,omitempty"`
	Description string  `json:"description,omitempty"`
	URL         string  `json:"url,omitempty"`
	Timestamp   string  `json:"timestamp,omitempty"`
	Color       int     `json:"color,omitempty"`
	Author      *Author `json:"author,omitempty"`
	Footer      *Footer `json:"footer,omitempty"`
	Image       *Image  `json:"image,omitempty"`
	Thumbnail   *Image  `json:"thumbnail,omitempty"`
	Fields      []Field `json:"fields,omitempty"`
}

// Text is all text of the embed that counts toward Discord's 6,000 characters.
func (e *Embed) Text() []string {
	list := []string{e.Title, e.Description}
	if e.Author != nil {
		list = append(list, e.Author.Name)
	}
	for _, f := range e.Fields {
		list = append(list, f.Name, f.Value)
	}
	if e.Footer != nil {
		list = append(list, e.Footer.Text)
	}
	return list
}

// An Author stands above the title of an embed.
type Author struct {
	Name    string `json:"name"`
	URL     string `json:"url,omitempty"`
	IconURL string `json:"icon_url,omitempty"`
}

// A Footer stands below an embed.
type Footer struct {
	Text    string `json:"text"`
	IconURL string `json:"icon_url,omitempty"`
}

// An Image is a picture of an embed.
type Image struct {
	URL         string `json:"url"`
	Description string `json:"description,omitempty"`
	Width       int    `json:"width,omitempty"`
	Height      int    `json:"height,omitempty"`
}

// A Field is a name and value of an embed.
type Field struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	Inline bool   `json:"inline"`
}

// A Component is an action row, button or menu.
type Component struct {
	Type        int            `json:"type"`
	ID          int            `json:"id,omitempty"`
	Components  []Component    `json:"components,omitempty"`
	CustomID    string         `json:"custom_id,omitempty"`
	Style       int            `json:"style,omitempty"`
	Label       string         `json:"label,omitempty"`
	Emoji       *Emoji         `json:"emoji,omitempty"`
	URL         string         `json:"url,omitempty"`
	Disabled    bool           `json:"disabled,omitempty"`
	Placeholder string         `json:"placeholder,omitempty"`
	MinValues   *int           `json:"min_values,omitempty"`
	MaxValues   *int           `json:"max_values,omitempty"`
	Options     []SelectOption `json:"options,omitempty"`
}

// The types of component that the fake knows.
const (
	ActionRow    = 1
	Button       = 2
	StringSelect = 3
)

// An Emoji decorates a button or an option of a menu.
type Emoji struct {
	ID       string `json:"id,omitempty"`
	Name     string `json:"name,omitempty"`
	Animated bool   `json:"animated,omitempty"`
}

// A SelectOption is a line of a menu.
type SelectOption struct {
	Label       string `json:"label"`
	Value       string `json:"value"`
	Description string `json:"description,omitempty"`
	Emoji       *Emoji `json:"emoji,omitempty"`
	Default     bool   `json:"default,omitempty"`
}

// control finds a button or menu by its custom ID.
func (m *Message) control(customID string) *Component {
	for i := range m.Components {
		row := m.Components[i].Components
		for j := range row {
			if row[j].CustomID == customID {
				return &row[j]
			}
		}
	}
	return nil
}
