package fakediscord

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"time"
)

const (
	nonceWindow = 5 * time.Minute // "the past few minutes", Discord says
	replyType   = 19
	slashType   = 20
	contextType = 23
)

// sent is what was made under a nonce.
type sent struct {
	message *Message
	at      time.Time
}

// newMessage is an empty message, not yet in its channel.
func (f *Fake) newMessage(c *channel, author *User) *Message {
	return &Message{
		ID: f.newID(), ChannelID: c.id, Author: *author, Timestamp: Time{f.now()},
		Embeds: []Embed{}, Components: []Component{}, Attachments: []Attachment{}, Mentions: []User{},
		MentionRoles: []string{},
	}
}

// fill takes what the draft gives; what it does not give stays.
func (d *draft) fill(f *Fake, m *Message) error {
	if d.Content != nil {
		m.Content = strings.TrimSpace(*d.Content)
	}
	if d.Embeds != nil {
		m.Embeds = append([]Embed{}, *d.Embeds...)
	}
	if d.Components != nil {
		m.Components = append([]Component{}, *d.Components...)
	}
	if d.Flags != nil {
		const settable = FlagSuppressEmbeds | FlagSuppressNotifications
		m.Flags = m.Flags&^settable | *d.Flags&settable
	}
	return d.attach(f, m)
}

func (m *Message) empty() bool {
	return m.Content == "" && len(m.Embeds) == 0 && len(m.Components) == 0 && len(m.files) == 0
}

// store puts a message at the end of its channel and tells everybody.
func (f *Fake) store(c *channel, m *Message) {
	c.messages = trim(append(c.messages, m), f.opts.Keep)
	f.tell(Event{Kind: "message", Channel: c.id, Message: m})
	f.dispatchMessage("MESSAGE_CREATE", c, m)
}

// replace puts a changed copy in a message's place.
func (f *Fake) replace(c *channel, m *Message) {
	for i, old := range c.messages {
		if old.ID == m.ID {
			c.messages[i] = m
		}
	}
	f.tell(Event{Kind: "edit", Channel: c.id, Message: m})
	f.dispatchMessage("MESSAGE_UPDATE", c, m)
}

func (f *Fake) remove(c *channel, id string) {
	m := c.message(id)
	if m == nil {
		return
	}
	c.messages = slices.DeleteFunc(slices.Clone(c.messages), func(x *Message) bool { return x.ID == id })
	for _, a := range m.files {
		delete(f.files, a.ID)
	}
	f.tell(Event{Kind: "delete", Channel: c.id, Message: m})
	f.dispatchMessage("MESSAGE_DELETE", c, m)
}

var mentionPattern = regexp.MustCompile(`<@(&|!?)(\d+)>|@everyone|@here`)

// mention works out who is mentioned: by the text, as far as allowed_mentions permits.
func (f *Fake) mention(c *channel, m *Message, a *allowed) {
	m.Mentions, m.MentionRoles, m.MentionEveryone = []User{}, []string{}, false
	may := func(kind string, id string, ids []string) bool {
		return a == nil || slices.Contains(a.Parse, kind) || slices.Contains(ids, id)
	}
	if a == nil {
		a = &allowed{Parse: []string{"users", "roles", "everyone"}}
	}
	big := c.permissionsOf(m.Author.ID)&MentionEveryone != 0
	for _, found := range mentionPattern.FindAllStringSubmatch(m.Content, -1) {
		id := found[2]
		switch {
		case id == "":
			m.MentionEveryone = m.MentionEveryone || big && may("everyone", "", nil)
		case found[1] == "&" && c.guild != nil:
			r := c.guild.role(id)
			if r != nil && (r.Mentionable || big) && may("roles", id, a.Roles) && !slices.Contains(m.MentionRoles, id) {
				m.MentionRoles = append(m.MentionRoles, id)
			}
		case found[1] != "&":
			u := f.users[id]
			if u != nil && may("users", id, a.Users) && !slices.ContainsFunc(m.Mentions,
				func(x User) bool { return x.ID == id }) {
				m.Mentions = append(m.Mentions, *u)
			}
		}
	}
}

// send is what it takes to write in a channel.
func (c *channel) send() Permissions {
	if c.isThread() {
		return SendMessagesInThreads
	}
	return SendMessages
}

func (f *Fake) createMessage(c *call) (any, error) {
	ch, err := f.channelOf(c, 0)
	if err != nil {
		return nil, err
	}
	if err := f.need(ch, ch.send()); err != nil {
		return nil, err
	}
	if ch.kind == ForumChannel {
		return nil, errForumMessage
	}
	if !ch.takesMessages() {
		return nil, errNotText
	}
	d, err := c.draft()
	if err != nil {
		return nil, err
	}
	if err := d.check(f, "", FlagSuppressEmbeds|FlagSuppressNotifications); err != nil {
		return nil, err
	}
	if ch.recipient != nil && ch.recipient.NoDMs {
		return nil, errNoDM
	}
	key := ch.id + " " + string(d.Nonce)
	if old, ok := f.nonces[key]; d.Nonce != nil && ok && d.Enforce && f.now().Sub(old.at) < nonceWindow {
		return old.message.withNonce(d.Nonce), nil
	}
	m := f.newMessage(ch, f.app)
	if len(d.files) > 0 {
		if err := f.need(ch, AttachFiles); err != nil {
			return nil, err
		}
	}
	if err := f.write(m, d, ch, ch); err != nil {
		return nil, err
	}
	f.store(ch, m)
	if d.Nonce != nil {
		f.remember(key, m)
	}
	return m.withNonce(d.Nonce), nil
}

// write fills a message of the application from a draft. What it may hold is decided by the permissions in ch;
// it stands in the channel in, which for a post of a forum is its thread.
func (f *Fake) write(m *Message, d *draft, ch, in *channel) error {
	if err := d.fill(f, m); err != nil {
		return err
	}
	if d.Mentions == nil {
		d.Mentions = &allowed{Parse: []string{"users", "roles", "everyone"}}
	}
	f.mention(in, m, d.Mentions)
	switch {
	case m.empty():
		return errEmpty
	case len(m.Embeds) > 0:
		return f.need(ch, EmbedLinks)
	}
	return nil
}

func (m *Message) withNonce(nonce json.RawMessage) *Message {
	n := *m
	n.Nonce = nonce
	return &n
}

// remember keeps a nonce, and forgets old ones now and then.
func (f *Fake) remember(key string, m *Message) {
	if len(f.nonces) > 2*f.opts.Keep {
		for k, old := range f.nonces {
			if f.now().Sub(old.at) >= nonceWindow {
				delete(f.nonces, k)
			}
		}
	}
	f.nonces[key] = sent{m, f.now()}
}

// edit changes one of the bot's messages.
func (f *Fake) edit(c *call, ch *channel, old *Message) (any, error) {
	d, err := c.draft()
	if err != nil {
		return nil, err
	}
	if err := d.check(f, "", FlagSuppressEmbeds); err != nil {
		return nil, err
	}
	m := *old
	if err := d.fill(f, &m); err != nil {
		return nil, err
	}
	if m.empty() {
		return nil, errEmpty
	}
	if !old.Loading() {
		m.Edited = &Time{f.now()}
	}
	m.Flags &^= FlagLoading
	if d.Content != nil {
		f.mention(ch, &m, d.Mentions)
	}
	f.replace(ch, &m)
	return &m, nil
}
