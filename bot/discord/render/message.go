package render

// Discord's limits of a message, in letters unless said otherwise.
// https://docs.discord.com/developers/resources/message#embed-object-embed-limits
const (
	maxContent     = 2000
	maxEmbedTotal  = 6000 // of all embeds of a message
	maxTitle       = 256
	maxDescription = 4096
	maxFields      = 25 // of an embed
	maxFieldName   = 256
	maxFieldValue  = 1024
	maxRows        = 5  // of components
	maxInRow       = 5  // buttons
	maxLines       = 25 // of a menu
	maxLabel       = 80 // of a button
	maxLine        = 100
)

// A Message is what is sent to Discord, within its limits. Nobody is ever mentioned
// by it, but the one role of a post that asks for it.
type Message struct {
	Content    string       `json:"content"`
	Embeds     []*embed     `json:"embeds"`
	Components []Row        `json:"components"`
	Mentions   mentions     `json:"allowed_mentions"`
	Files      []Attachment `json:"attachments"` // all that the message is to have: an edit drops the others
	Flags      int          `json:"flags,omitempty"`
	Nonce      string       `json:"nonce,omitempty"`
	Enforce    bool         `json:"enforce_nonce,omitempty"`
}

// An Attachment is a file that is sent with a message, by the number of its part.
type Attachment struct {
	ID    string `json:"id"`
	Name  string `json:"filename"`
	About string `json:"description,omitempty"`

	Kind string `json:"-"` // of media
	Data []byte `json:"-"`
}

// An embed is a card of a message.
type embed struct {
	Title       string        `json:"title,omitempty"`
	Description string        `json:"description,omitempty"`
	Color       int           `json:"color,omitempty"`
	Author      *embedAuthor  `json:"author,omitempty"`
	Footer      *embedFooter  `json:"footer,omitempty"`
	Image       *embedImage   `json:"image,omitempty"`
	Fields      []*embedField `json:"fields,omitempty"`
}

type embedAuthor struct {
	Name string `json:"name"`
}

type embedFooter struct {
	Text string `json:"text"`
}

// An embedImage shows a file of the message: "attachment://" and its name.
type embedImage struct {
	URL   string `json:"url"`
	About string `json:"description,omitempty"`
}

type embedField struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type mentions struct {
	Parse []string `json:"parse"`
	Roles []string `json:"roles,omitempty"`
}

// A Row holds up to five buttons, or one menu.
type Row struct {
	Type       int       `json:"type"`
	Components []control `json:"components"`
}

// Types of component, and styles of button.
const (
	actionRow  = 1
	button     = 2
	stringMenu = 3

	blue = 1
	grey = 2
)

// A control is a button or a menu.
type control struct {
	Type        int    `json:"type"`
	Style       int    `json:"style,omitempty"`
	Label       string `json:"label,omitempty"`
	CustomID    string `json:"custom_id"`
	Placeholder string `json:"placeholder,omitempty"`
	Options     []line `json:"options,omitempty"`
}

// A line is one of a menu.
type line struct {
	Label       string `json:"label"`
	Value       string `json:"value"`
	Description string `json:"description,omitempty"`
}

func newMessage() *Message {
	return &Message{Embeds: []*embed{}, Components: []Row{}, Files: []Attachment{},
		Mentions: mentions{Parse: []string{}}}
}

// Sentence is a message of one plain text of ours.
func Sentence(text string) *Message {
	m := newMessage()
	m.Content = Plain(text, maxContent)
	return m
}

// A sheet keeps count of the letters that the embeds of a message may still have.
type sheet struct{ left int }

// fill counts a text that is written.
func (s *sheet) fill(text string) string {
	s.left -= Letters(text)
	return text
}

// room is how many letters may be written where a limit holds.
func (s *sheet) room(limit int) int { return max(min(limit, s.left), 0) }
